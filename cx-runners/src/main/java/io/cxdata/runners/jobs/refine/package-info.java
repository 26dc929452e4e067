/** Silver and gold by SQL, and the checks of their quality. */
package io.cxdata.runners.jobs.refine;
