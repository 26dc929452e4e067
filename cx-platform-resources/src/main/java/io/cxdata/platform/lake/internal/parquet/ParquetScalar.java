package io.cxdata.platform.lake.internal.parquet;

/** Writes values that have no parts, and says how they lie in memory until they are written. */
interface ParquetScalar extends ParquetValueWriter {
  /** Room for the values of a column. */
  ScalarValues values();
}
