package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.values.StructValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes rows for a temporary file of one write, and decodes them. The file can be read only with
 * the codec that wrote it, which remembers the types of structs.
 */
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
  private static final byte STRUCT = 9;
  private static final byte LIST = 10;
  private static final byte MAP = 11;

  private final List<ColumnType.Struct> structs = new ArrayList<>();
  private final Map<ColumnType.Struct, Integer> numbers = new IdentityHashMap<>();

  void write(Object[] row, DataOutput out) throws IOException {
    out.writeInt(row.length);
    for (Object value : row) {
      writeValue(value, out);
    }
  }

  Object[] read(DataInput in) throws IOException {
    return readValues(in.readInt(), in);
  }

  private void writeValue(Object value, DataOutput out) throws IOException {
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
    } else if (value instanceof StructValue struct) {
      out.writeByte(STRUCT);
      out.writeInt(number(struct.type()));
      for (int i = 0; i < struct.size(); i++) {
        writeValue(struct.at(i), out);
      }
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      out.writeInt(list.size());
      for (Object element : list) {
        writeValue(element, out);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(MAP);
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writeValue(entry.getKey(), out);
        writeValue(entry.getValue(), out);
      }
    } else {
      throw new IllegalStateException("No column holds a " + value.getClass().getName());
    }
  }

  private Object readValue(DataInput in) throws IOException {
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
      case STRUCT -> {
        ColumnType.Struct type = structs.get(in.readInt());
        yield new StructValue(type, readValues(type.fields().size(), in));
      }
      case LIST -> Collections.unmodifiableList(Arrays.asList(readValues(in.readInt(), in)));
      case MAP -> readMap(in.readInt(), in);
      default -> throw new IOException("The temporary file of sorted rows is damaged");
    };
  }

  private Object[] readValues(int count, DataInput in) throws IOException {
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = readValue(in);
    }
    return values;
  }

  private Map<Object, Object> readMap(int count, DataInput in) throws IOException {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Object key = readValue(in);
      map.put(key, readValue(in));
    }
    return Collections.unmodifiableMap(map);
  }

  // By identity: the structs of a write share the few types of its schemas.
  private int number(ColumnType.Struct type) {
    Integer number = numbers.get(type);
    if (number == null) {
      number = structs.size();
      structs.add(type);
      numbers.put(type, number);
    }
    return number;
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
