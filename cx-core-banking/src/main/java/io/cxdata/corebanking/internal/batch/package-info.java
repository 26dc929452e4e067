/** The {@code $batch} request of OData V2 and its answer. */
package io.cxdata.corebanking.internal.batch;
