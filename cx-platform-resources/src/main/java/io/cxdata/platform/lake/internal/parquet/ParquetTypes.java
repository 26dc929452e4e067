package io.cxdata.platform.lake.internal.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import java.math.BigInteger;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * How columns are laid out in Parquet: as Delta's protocol asks for, and as Delta Kernel itself
 * writes them. Lists and maps have the three levels of Parquet's own specification.
 */
final class ParquetTypes {
  static final String LIST = "list";
  static final String ELEMENT = "element";
  static final String ENTRIES = "key_value";
  static final String KEY = "key";
  static final String VALUE = "value";
  static final int INT_DIGITS = 9;
  static final int LONG_DIGITS = 18;

  private ParquetTypes() {}

  static MessageType of(TableSchema schema) {
    return new MessageType("row", fields(schema.columns()));
  }

  /** How many bytes a decimal takes that is too long for a number of 64 bits. */
  static int bytesFor(int precision) {
    return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
  }

  private static List<Type> fields(List<Column> columns) {
    return columns.stream()
        .map(column -> type(column.name(), column.type(), Repetition.OPTIONAL))
        .toList();
  }

  private static Type type(String name, ColumnType type, Repetition repetition) {
    if (type instanceof ColumnType.Decimal decimal) {
      return decimal(name, decimal, repetition);
    }
    if (type instanceof ColumnType.Struct struct) {
      return Types.buildGroup(repetition)
          .addFields(fields(struct.fields()).toArray(Type[]::new))
          .named(name);
    }
    if (type instanceof ColumnType.ListOf list) {
      Type element = type(ELEMENT, list.element(), Repetition.OPTIONAL);
      return Types.buildGroup(repetition)
          .as(listType())
          .addField(Types.repeatedGroup().addField(element).named(LIST))
          .named(name);
    }
    if (type instanceof ColumnType.MapOf map) {
      Type key = type(KEY, map.key(), Repetition.REQUIRED);
      Type value = type(VALUE, map.value(), Repetition.OPTIONAL);
      return Types.buildGroup(repetition)
          .as(mapType())
          .addField(Types.repeatedGroup().addFields(key, value).named(ENTRIES))
          .named(name);
    }
    return basic(name, (ColumnType.Basic) type, repetition);
  }

  private static Type basic(String name, ColumnType.Basic type, Repetition repetition) {
    return switch (type) {
      case TEXT ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition).as(stringType()).named(name);
      case INTEGER -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
      case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
      case DATE -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(dateType()).named(name);
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(timestampType(true, TimeUnit.MICROS))
              .named(name);
    };
  }

  private static Type decimal(String name, ColumnType.Decimal type, Repetition repetition) {
    int precision = type.precision();
    var digits =
        precision <= INT_DIGITS
            ? Types.primitive(PrimitiveTypeName.INT32, repetition)
            : precision <= LONG_DIGITS
                ? Types.primitive(PrimitiveTypeName.INT64, repetition)
                : Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                    .length(bytesFor(precision));
    return digits.as(decimalType(type.scale(), precision)).named(name);
  }
}
