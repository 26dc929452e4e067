package io.cxdata.platform.lake;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes values of one type to Parquet. Made once for a column, with writers for its parts below
 * it, so that no value asks for its type.
 */
interface ParquetValues {
  /** Writes a value that is not null, into a field that has begun. */
  void write(Object value, RecordConsumer out);

  static ParquetValues of(ColumnType type) {
    return type instanceof ColumnType.Nested nested
        ? ParquetGroups.of(nested)
        : ParquetScalars.of(type);
  }
}
