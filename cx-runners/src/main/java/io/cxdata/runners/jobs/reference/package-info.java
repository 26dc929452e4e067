/** The column map in a run: published from a workbook, and read by the other jobs. */
package io.cxdata.runners.jobs.reference;
