package io.cxdata.platform.lake;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * How a row of our values is laid out in Parquet: as Delta's protocol asks for, and as Delta Kernel
 * itself writes it.
 */
final class ParquetRows extends WriteSupport<Object[]> {
  private static final int INT_DIGITS = 9;
  private static final int LONG_DIGITS = 18;

  private final MessageType schema;
  private final List<Column> columns;
  private RecordConsumer consumer;

  ParquetRows(TableSchema schema) {
    this.columns = schema.columns();
    this.schema = new MessageType("row", columns.stream().map(ParquetRows::parquetType).toList());
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Object[] row) {
    consumer.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      if (row[i] != null) {
        Column column = columns.get(i);
        consumer.startField(column.name(), i);
        writeValue(column.type(), row[i]);
        consumer.endField(column.name(), i);
      }
    }
    consumer.endMessage();
  }

  private void writeValue(ColumnType type, Object value) {
    if (type instanceof ColumnType.Decimal decimal) {
      writeDecimal(decimal, ((BigDecimal) value).unscaledValue());
      return;
    }
    switch ((ColumnType.Basic) type) {
      case TEXT -> consumer.addBinary(text((String) value));
      case INTEGER -> consumer.addInteger((Integer) value);
      case BIGINT -> consumer.addLong((Long) value);
      case BOOLEAN -> consumer.addBoolean((Boolean) value);
      case DATE -> consumer.addInteger((int) ((LocalDate) value).toEpochDay());
      case TIMESTAMP -> consumer.addLong(KernelTypes.micros((Instant) value));
    }
  }

  // Not Binary.fromString, whose comparisons while the dictionary is built take a quarter of the
  // time.
  private static Binary text(String value) {
    return Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
  }

  private void writeDecimal(ColumnType.Decimal type, BigInteger digits) {
    if (type.precision() <= INT_DIGITS) {
      consumer.addInteger(digits.intValueExact());
    } else if (type.precision() <= LONG_DIGITS) {
      consumer.addLong(digits.longValueExact());
    } else {
      byte[] bytes = digits.toByteArray();
      byte[] padded = new byte[bytesFor(type.precision())];
      Arrays.fill(padded, (byte) (digits.signum() < 0 ? -1 : 0));
      System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
      consumer.addBinary(Binary.fromConstantByteArray(padded));
    }
  }

  private static Type parquetType(Column column) {
    String name = column.name();
    if (column.type() instanceof ColumnType.Decimal decimal) {
      int precision = decimal.precision();
      var type =
          precision <= INT_DIGITS
              ? Types.optional(PrimitiveTypeName.INT32)
              : precision <= LONG_DIGITS
                  ? Types.optional(PrimitiveTypeName.INT64)
                  : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                      .length(bytesFor(precision));
      return type.as(decimalType(decimal.scale(), precision)).named(name);
    }
    return switch ((ColumnType.Basic) column.type()) {
      case TEXT -> Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name);
      case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case BIGINT -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case DATE -> Types.optional(PrimitiveTypeName.INT32).as(dateType()).named(name);
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(timestampType(true, TimeUnit.MICROS))
              .named(name);
    };
  }

  private static int bytesFor(int precision) {
    return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
  }
}
