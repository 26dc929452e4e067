/** Finds secrets: service principal, key vault, environment variables; one call for all threads. */
package io.cxdata.config.internal.vault;
