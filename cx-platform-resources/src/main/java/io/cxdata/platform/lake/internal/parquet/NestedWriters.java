package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.values.StructValue;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes values that have parts to Parquet, where they are groups of fields. */
final class NestedWriters {
  private NestedWriters() {}

  static ParquetValueWriter of(ColumnType.Nested type) {
    if (type instanceof ColumnType.Struct struct) {
      return new Structs(struct);
    }
    if (type instanceof ColumnType.ListOf list) {
      return new Lists(ParquetValueWriter.of(list.element()));
    }
    ColumnType.MapOf map = (ColumnType.MapOf) type;
    return new Maps(ParquetValueWriter.of(map.key()), ParquetValueWriter.of(map.value()));
  }

  private static void field(
      String name, int ordinal, ParquetValueWriter values, Object value, RecordConsumer out) {
    // A field without a value is null by not being there.
    if (value != null) {
      out.startField(name, ordinal);
      values.write(value, out);
      out.endField(name, ordinal);
    }
  }

  /** A group of the fields. */
  private static final class Structs implements ParquetValueWriter {
    private final String[] names;
    private final ParquetValueWriter[] fields;

    Structs(ColumnType.Struct type) {
      List<Column> columns = type.fields();
      this.names = columns.stream().map(Column::name).toArray(String[]::new);
      this.fields =
          columns.stream()
              .map(column -> ParquetValueWriter.of(column.type()))
              .toArray(ParquetValueWriter[]::new);
    }

    @Override
    public void write(Object value, RecordConsumer out) {
      StructValue struct = (StructValue) value;
      out.startGroup();
      for (int i = 0; i < fields.length; i++) {
        field(names[i], i, fields[i], struct.at(i), out);
      }
      out.endGroup();
    }
  }

  /** A group of a repeated group of an element; the repeated one is absent from an empty list. */
  private record Lists(ParquetValueWriter elements) implements ParquetValueWriter {
    @Override
    public void write(Object value, RecordConsumer out) {
      List<?> list = (List<?>) value;
      out.startGroup();
      if (!list.isEmpty()) {
        out.startField(ParquetTypes.LIST, 0);
        for (Object element : list) {
          out.startGroup();
          field(ParquetTypes.ELEMENT, 0, elements, element, out);
          out.endGroup();
        }
        out.endField(ParquetTypes.LIST, 0);
      }
      out.endGroup();
    }
  }

  /** The same of a repeated group of key and value. */
  private record Maps(ParquetValueWriter keys, ParquetValueWriter values)
      implements ParquetValueWriter {
    @Override
    public void write(Object value, RecordConsumer out) {
      Map<?, ?> map = (Map<?, ?>) value;
      out.startGroup();
      if (!map.isEmpty()) {
        out.startField(ParquetTypes.ENTRIES, 0);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.startGroup();
          field(ParquetTypes.KEY, 0, keys, entry.getKey(), out);
          field(ParquetTypes.VALUE, 1, values, entry.getValue(), out);
          out.endGroup();
        }
        out.endField(ParquetTypes.ENTRIES, 0);
      }
      out.endGroup();
    }
  }
}
