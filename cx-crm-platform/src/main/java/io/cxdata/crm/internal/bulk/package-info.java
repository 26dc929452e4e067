/** Writes many promises by jobs, and polls the status of the jobs. */
package io.cxdata.crm.internal.bulk;
