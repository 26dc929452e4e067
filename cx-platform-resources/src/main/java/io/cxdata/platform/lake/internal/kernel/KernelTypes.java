package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.values.DeltaCalendar;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts column types and values to those of Delta Kernel, and back. */
public final class KernelTypes {
  private KernelTypes() {}

  public static StructType struct(TableSchema schema) {
    return struct(schema, new StructType());
  }

  /**
   * As the schema says; a column that is there already keeps what else is noted with it and with
   * its parts: what they are called in files, whether they may be null, comments.
   */
  public static StructType struct(TableSchema schema, StructType before) {
    List<StructField> fields = new ArrayList<>();
    for (Column column : schema.columns()) {
      int ordinal = before.indexOf(column.name());
      boolean same = ordinal >= 0 && isOf(column.type(), before.at(ordinal).getDataType());
      fields.add(same ? before.at(ordinal) : field(column));
    }
    return new StructType(fields);
  }

  private static StructField field(Column column) {
    return new StructField(column.name(), dataType(column.type()), true);
  }

  /**
   * The schema of a table that may come from elsewhere: rejects types that {@link ColumnType} does
   * not have.
   */
  public static TableSchema schema(String table, StructType struct) {
    return new TableSchema(columns(table, "", struct));
  }

  private static List<Column> columns(String table, String above, StructType struct) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : struct.fields()) {
      ColumnType type = columnType(table, above + field.getName(), field.getDataType());
      columns.add(new Column(field.getName(), type));
    }
    return columns;
  }

  public static DataType dataType(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return new DecimalType(decimal.precision(), decimal.scale());
    }
    if (type instanceof ColumnType.Struct struct) {
      return new StructType(struct.fields().stream().map(KernelTypes::field).toList());
    }
    if (type instanceof ColumnType.ListOf list) {
      return new ArrayType(dataType(list.element()), true);
    }
    if (type instanceof ColumnType.MapOf map) {
      return new MapType(dataType(map.key()), dataType(map.value()), true);
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> StringType.STRING;
      case INTEGER -> IntegerType.INTEGER;
      case BIGINT -> LongType.LONG;
      case BOOLEAN -> BooleanType.BOOLEAN;
      case DATE -> DateType.DATE;
      case TIMESTAMP -> TimestampType.TIMESTAMP;
    };
  }

  private static ColumnType columnType(String table, String path, DataType type) {
    if (type instanceof DecimalType decimal) {
      return ColumnType.decimal(decimal.getPrecision(), decimal.getScale());
    }
    if (type instanceof StructType struct && struct.length() > 0) {
      return new ColumnType.Struct(columns(table, path + ".", struct));
    }
    if (type instanceof ArrayType array) {
      return ColumnType.list(columnType(table, path + ".element", array.getElementType()));
    }
    if (type instanceof MapType map) {
      ColumnType key = columnType(table, path + ".key", map.getKeyType());
      if (ColumnType.MapOf.canBeKey(key)) {
        return ColumnType.map(key, columnType(table, path + ".value", map.getValueType()));
      }
    }
    for (ColumnType basic : ColumnType.Basic.values()) {
      if (dataType(basic).equals(type)) {
        return basic;
      }
    }
    throw KernelErrors.foreignType(table, path, type.toString());
  }

  /** Whether a type of Kernel's is this one, apart from details that ColumnType does not have. */
  private static boolean isOf(ColumnType type, DataType theirs) {
    if (type instanceof ColumnType.Struct struct) {
      return theirs instanceof StructType other && isOf(struct.fields(), other.fields());
    }
    if (type instanceof ColumnType.ListOf list) {
      return theirs instanceof ArrayType array && isOf(list.element(), array.getElementType());
    }
    if (type instanceof ColumnType.MapOf map) {
      return theirs instanceof MapType other
          && isOf(map.key(), other.getKeyType())
          && isOf(map.value(), other.getValueType());
    }
    return dataType(type).equals(theirs);
  }

  private static boolean isOf(List<Column> columns, List<StructField> theirs) {
    boolean same = columns.size() == theirs.size();
    for (int i = 0; same && i < columns.size(); i++) {
      same =
          columns.get(i).name().equals(theirs.get(i).getName())
              && isOf(columns.get(i).type(), theirs.get(i).getDataType());
    }
    return same;
  }

  /** All columns and fields at any depth, by their paths. */
  public static Map<String, StructField> fields(StructType struct) {
    Map<String, StructField> fields = new LinkedHashMap<>();
    collect("", struct, fields);
    return fields;
  }

  private static void collect(String path, DataType type, Map<String, StructField> fields) {
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        String name = path.isEmpty() ? field.getName() : path + "." + field.getName();
        fields.put(name, field);
        collect(name, field.getDataType(), fields);
      }
    } else if (type instanceof ArrayType array) {
      collect(path + ".element", array.getElementType(), fields);
    } else if (type instanceof MapType map) {
      collect(path + ".key", map.getKeyType(), fields);
      collect(path + ".value", map.getValueType(), fields);
    }
  }

  /** The path of a column, field, element or value that must not be null; empty if all may. */
  public static Optional<String> required(StructType struct) {
    return required("", struct);
  }

  private static Optional<String> required(String above, StructType struct) {
    return struct.fields().stream()
        .flatMap(
            field -> {
              String path = above + field.getName();
              return field.isNullable()
                  ? required(path, field.getDataType()).stream()
                  : Stream.of(path);
            })
        .findFirst();
  }

  private static Optional<String> required(String path, DataType type) {
    if (type instanceof StructType struct) {
      return required(path + ".", struct);
    }
    if (type instanceof ArrayType array) {
      String element = path + ".element";
      return array.containsNull()
          ? required(element, array.getElementType())
          : Optional.of(element);
    }
    if (type instanceof MapType map) {
      String value = path + ".value";
      return map.isValueContainsNull()
          ? required(path + ".key", map.getKeyType()).or(() -> required(value, map.getValueType()))
          : Optional.of(value);
    }
    return Optional.empty();
  }

  public static Literal literal(ColumnType type, Object value) {
    if (type instanceof ColumnType.Decimal decimal) {
      BigDecimal number = ((BigDecimal) value).setScale(decimal.scale());
      return Literal.ofDecimal(number, decimal.precision(), decimal.scale());
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> Literal.ofString((String) value);
      case INTEGER -> Literal.ofInt((Integer) value);
      case BIGINT -> Literal.ofLong((Long) value);
      case BOOLEAN -> Literal.ofBoolean((Boolean) value);
      case DATE -> Literal.ofDate((int) ((LocalDate) value).toEpochDay());
      case TIMESTAMP -> Literal.ofTimestamp(DeltaCalendar.micros((Instant) value));
    };
  }
}
