package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** How each type without parts is written to Parquet. */
final class ParquetScalars {
  private ParquetScalars() {}

  static ParquetScalar of(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return decimals(decimal);
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> new Bytes(value -> ((String) value).getBytes(StandardCharsets.UTF_8));
      case INTEGER -> new Ints(value -> (Integer) value);
      case BIGINT -> new Longs(value -> (Long) value);
      case BOOLEAN -> new Booleans(value -> (Boolean) value);
      case DATE -> new Ints(value -> (int) ((LocalDate) value).toEpochDay());
      case TIMESTAMP -> new Longs(value -> KernelTypes.micros((Instant) value));
    };
  }

  private static ParquetScalar decimals(ColumnType.Decimal type) {
    int scale = type.scale();
    // Unlike unscaledValue(), scaleByPowerOfTen() makes no BigInteger of a number that is short.
    if (type.precision() <= ParquetTypes.INT_DIGITS) {
      return new Ints(value -> ((BigDecimal) value).scaleByPowerOfTen(scale).intValueExact());
    }
    if (type.precision() <= ParquetTypes.LONG_DIGITS) {
      return new Longs(value -> ((BigDecimal) value).scaleByPowerOfTen(scale).longValueExact());
    }
    int length = ParquetTypes.bytesFor(type.precision());
    return new Bytes(value -> padded(((BigDecimal) value).unscaledValue(), length));
  }

  private static byte[] padded(BigInteger digits, int length) {
    byte[] bytes = digits.toByteArray();
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) (digits.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
    return padded;
  }

  /** Numbers of 32 bits. */
  private record Ints(ToIntFunction<Object> form) implements ParquetScalar {
    @Override
    public ScalarValues values() {
      return new ScalarValues.Ints(form);
    }

    @Override
    public void write(Object value, RecordConsumer out) {
      out.addInteger(form.applyAsInt(value));
    }
  }

  /** Numbers of 64 bits. */
  private record Longs(ToLongFunction<Object> form) implements ParquetScalar {
    @Override
    public ScalarValues values() {
      return new ScalarValues.Longs(form);
    }

    @Override
    public void write(Object value, RecordConsumer out) {
      out.addLong(form.applyAsLong(value));
    }
  }

  /** Truths. */
  private record Booleans(Predicate<Object> form) implements ParquetScalar {
    @Override
    public ScalarValues values() {
      return new ScalarValues.Booleans(form);
    }

    @Override
    public void write(Object value, RecordConsumer out) {
      out.addBoolean(form.test(value));
    }
  }

  /** Texts, and decimals that are too long for a number. */
  private record Bytes(Function<Object, byte[]> form) implements ParquetScalar {
    @Override
    public ScalarValues values() {
      return new ScalarValues.Bytes(form);
    }

    @Override
    public void write(Object value, RecordConsumer out) {
      // Not Binary.fromString, whose comparisons while a dictionary is built take far longer.
      out.addBinary(Binary.fromConstantByteArray(form.apply(value)));
    }
  }
}
