package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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
    if (type instanceof ColumnType.Nested nested) {
      return ParquetGroups.of(nested);
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
}
