/** The command line and the jobs. */
package io.cxdata.runners;
