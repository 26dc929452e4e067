/** What all jobs share: the parts of a run, its options, its streams. */
package io.cxdata.runners.jobs;
