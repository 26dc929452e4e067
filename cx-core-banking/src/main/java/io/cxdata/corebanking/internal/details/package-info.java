/** Fetches the details of many loans by one of several strategies. */
package io.cxdata.corebanking.internal.details;
