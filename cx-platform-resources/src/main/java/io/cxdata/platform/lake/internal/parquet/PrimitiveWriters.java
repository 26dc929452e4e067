package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.values.DeltaCalendar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** How each type without parts is written to Parquet. */
final class PrimitiveWriters {
  private PrimitiveWriters() {}

  static ParquetScalar of(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return decimals(decimal);
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> bytes(value -> ((String) value).getBytes(StandardCharsets.UTF_8));
      case INTEGER -> ints(value -> (Integer) value);
      case BIGINT -> longs(value -> (Long) value);
      case BOOLEAN -> booleans(value -> (Boolean) value);
      case DATE -> ints(value -> (int) ((LocalDate) value).toEpochDay());
      case TIMESTAMP -> longs(value -> DeltaCalendar.micros((Instant) value));
    };
  }

  private static ParquetScalar decimals(ColumnType.Decimal type) {
    int scale = type.scale();
    // Unlike unscaledValue(), scaleByPowerOfTen() makes no BigInteger of a number that is short.
    if (type.precision() <= ParquetTypes.INT_DIGITS) {
      return ints(value -> ((BigDecimal) value).scaleByPowerOfTen(scale).intValueExact());
    }
    if (type.precision() <= ParquetTypes.LONG_DIGITS) {
      return longs(value -> ((BigDecimal) value).scaleByPowerOfTen(scale).longValueExact());
    }
    int length = ParquetTypes.bytesFor(type.precision());
    return bytes(value -> padded(((BigDecimal) value).unscaledValue(), length));
  }

  private static byte[] padded(BigInteger digits, int length) {
    byte[] bytes = digits.toByteArray();
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) (digits.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
    return padded;
  }

  private static ParquetScalar ints(ToIntFunction<Object> form) {
    return new Scalar(
        () -> new ScalarValues.Ints(form), (value, out) -> out.addInteger(form.applyAsInt(value)));
  }

  private static ParquetScalar longs(ToLongFunction<Object> form) {
    return new Scalar(
        () -> new ScalarValues.Longs(form), (value, out) -> out.addLong(form.applyAsLong(value)));
  }

  private static ParquetScalar booleans(Predicate<Object> form) {
    return new Scalar(
        () -> new ScalarValues.Booleans(form), (value, out) -> out.addBoolean(form.test(value)));
  }

  private static ParquetScalar bytes(Function<Object, byte[]> form) {
    // Not Binary.fromString, whose comparisons while a dictionary is built take far longer.
    return new Scalar(
        () -> new ScalarValues.Bytes(form),
        (value, out) -> out.addBinary(Binary.fromConstantByteArray(form.apply(value))));
  }

  /** The two ways to the same form: as a column of the table, and as a part of a value. */
  private record Scalar(Supplier<ScalarValues> column, ParquetValueWriter part)
      implements ParquetScalar {
    @Override
    public ScalarValues values() {
      return column.get();
    }

    @Override
    public void write(Object value, RecordConsumer out) {
      part.write(value, out);
    }
  }
}
