package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes values of one type to Parquet. Made once for a column, with writers for its parts below
 * it, so that no value asks for its type.
 */
interface ParquetValues {
  /** Writes a value that is not null, into a field that has begun. */
  void write(Object value, RecordConsumer out);

  static ParquetValues of(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return decimals(decimal.precision());
    }
    if (type instanceof ColumnType.Struct struct) {
      return new Structs(struct);
    }
    if (type instanceof ColumnType.ListOf list) {
      return new Lists(of(list.element()));
    }
    if (type instanceof ColumnType.MapOf map) {
      return new Maps(of(map.key()), of(map.value()));
    }
    return switch ((ColumnType.Basic) type) {
      // Not Binary.fromString, whose comparisons while the dictionary is built take a quarter of
      // the time.
      case TEXT ->
          (value, out) ->
              out.addBinary(
                  Binary.fromConstantByteArray(((String) value).getBytes(StandardCharsets.UTF_8)));
      case INTEGER -> (value, out) -> out.addInteger((Integer) value);
      case BIGINT -> (value, out) -> out.addLong((Long) value);
      case BOOLEAN -> (value, out) -> out.addBoolean((Boolean) value);
      case DATE -> (value, out) -> out.addInteger((int) ((LocalDate) value).toEpochDay());
      case TIMESTAMP -> (value, out) -> out.addLong(KernelTypes.micros((Instant) value));
    };
  }

  private static ParquetValues decimals(int precision) {
    if (precision <= ParquetTypes.INT_DIGITS) {
      return (value, out) -> out.addInteger(digits(value).intValueExact());
    }
    if (precision <= ParquetTypes.LONG_DIGITS) {
      return (value, out) -> out.addLong(digits(value).longValueExact());
    }
    int length = ParquetTypes.bytesFor(precision);
    return (value, out) -> out.addBinary(padded(digits(value), length));
  }

  private static BigInteger digits(Object value) {
    return ((BigDecimal) value).unscaledValue();
  }

  private static Binary padded(BigInteger digits, int length) {
    byte[] bytes = digits.toByteArray();
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) (digits.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
    return Binary.fromConstantByteArray(padded);
  }

  private static void field(
      String name, int ordinal, ParquetValues values, Object value, RecordConsumer out) {
    // A field without a value is null by not being there.
    if (value != null) {
      out.startField(name, ordinal);
      values.write(value, out);
      out.endField(name, ordinal);
    }
  }

  /** A group of the fields. */
  final class Structs implements ParquetValues {
    private final String[] names;
    private final ParquetValues[] fields;

    private Structs(ColumnType.Struct type) {
      List<Column> columns = type.fields();
      this.names = columns.stream().map(Column::name).toArray(String[]::new);
      this.fields = columns.stream().map(column -> of(column.type())).toArray(ParquetValues[]::new);
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
  record Lists(ParquetValues elements) implements ParquetValues {
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
  record Maps(ParquetValues keys, ParquetValues values) implements ParquetValues {
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
