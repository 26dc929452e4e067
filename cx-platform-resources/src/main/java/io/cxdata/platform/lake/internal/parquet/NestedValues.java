package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.values.RowSize;
import java.util.Arrays;
import org.apache.parquet.io.api.RecordConsumer;

/** Values that have parts. */
final class NestedValues extends ColumnValues {
  private final ParquetValueWriter type;
  private Object[] values = {};

  NestedValues(ColumnType.Nested type) {
    this.type = ParquetValueWriter.of(type);
  }

  @Override
  long put(int row, Object value, int capacity) {
    if (row >= values.length) {
      values = Arrays.copyOf(values, capacity);
    }
    values[row] = value;
    return RowSize.ofValue(value);
  }

  /** Writes what a row has into the field of a message. */
  void writeTo(RecordConsumer out, int row, String name, int field) {
    // A field without a value is null by not being there.
    if (!isNull(row)) {
      out.startField(name, field);
      type.write(values[row], out);
      out.endField(name, field);
    }
  }
}
