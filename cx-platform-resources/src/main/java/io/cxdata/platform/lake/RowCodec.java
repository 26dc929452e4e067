package io.cxdata.platform.lake;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** Rows in the bytes of a file that lives no longer than the write it serves. */
final class RowCodec {
  private static final byte NULL = 0;
  private static final byte TEXT = 1;
  private static final byte INTEGER = 2;
  private static final byte BIGINT = 3;
  private static final byte TRUE = 4;
  private static final byte FALSE = 5;
  private static final byte DATE = 6;
  private static final byte TIMESTAMP = 7;
  private static final byte DECIMAL = 8;

  private RowCodec() {}

  static void write(Object[] row, DataOutput out) throws IOException {
    out.writeInt(row.length);
    for (Object value : row) {
      writeValue(value, out);
    }
  }

  static Object[] read(DataInput in) throws IOException {
    Object[] row = new Object[in.readInt()];
    for (int i = 0; i < row.length; i++) {
      row[i] = readValue(in);
    }
    return row;
  }

  private static void writeValue(Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    } else if (value instanceof Integer number) {
      out.writeByte(INTEGER);
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte(BIGINT);
      out.writeLong(number);
    } else if (value instanceof Boolean truth) {
      out.writeByte(truth ? TRUE : FALSE);
    } else if (value instanceof LocalDate day) {
      out.writeByte(DATE);
      out.writeLong(day.toEpochDay());
    } else if (value instanceof Instant moment) {
      out.writeByte(TIMESTAMP);
      out.writeLong(moment.getEpochSecond());
      out.writeInt(moment.getNano());
    } else if (value instanceof BigDecimal number) {
      out.writeByte(DECIMAL);
      out.writeInt(number.scale());
      writeBytes(number.unscaledValue().toByteArray(), out);
    } else {
      throw new IllegalStateException("No column holds a " + value.getClass().getName());
    }
  }

  private static Object readValue(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case NULL -> null;
      case TEXT -> new String(readBytes(in), StandardCharsets.UTF_8);
      case INTEGER -> in.readInt();
      case BIGINT -> in.readLong();
      case TRUE -> true;
      case FALSE -> false;
      case DATE -> LocalDate.ofEpochDay(in.readLong());
      case TIMESTAMP -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case DECIMAL -> {
        int scale = in.readInt();
        yield new BigDecimal(new BigInteger(readBytes(in)), scale);
      }
      default -> throw new IOException("The file of sorted rows is damaged");
    };
  }

  private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
