package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.ColumnType;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes values of one type to Parquet. Made once for a column, with writers for its parts below
 * it, so that no value asks for its type.
 */
interface ParquetValueWriter {
  /** Writes a value that is not null, into a field that has begun. */
  void write(Object value, RecordConsumer out);

  static ParquetValueWriter of(ColumnType type) {
    return type instanceof ColumnType.Nested nested
        ? NestedWriters.of(nested)
        : PrimitiveWriters.of(type);
  }
}
