/** Rows that cannot go into their bronze table: kept with their reason, replayed, discarded. */
package io.cxdata.runners.jobs.quarantine;
