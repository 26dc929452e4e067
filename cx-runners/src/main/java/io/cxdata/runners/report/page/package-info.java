/** A run's report as one HTML page: for people, without network and without values of rows. */
package io.cxdata.runners.report.page;
