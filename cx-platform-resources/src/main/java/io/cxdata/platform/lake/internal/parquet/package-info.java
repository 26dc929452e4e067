/** Writes Parquet files, their columns encoded in parallel. */
package io.cxdata.platform.lake.internal.parquet;
