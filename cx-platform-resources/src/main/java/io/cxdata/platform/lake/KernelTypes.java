package io.cxdata.platform.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our types and values in Delta Kernel's words, and back. */
final class KernelTypes {
  private KernelTypes() {}

  static StructType struct(TableSchema schema) {
    return struct(schema, new StructType());
  }

  /** As the schema says; a column that is there already keeps what else is noted with it. */
  static StructType struct(TableSchema schema, StructType before) {
    List<StructField> fields = new ArrayList<>();
    for (Column column : schema.columns()) {
      DataType type = dataType(column.type());
      int ordinal = before.indexOf(column.name());
      boolean same = ordinal >= 0 && before.at(ordinal).getDataType().equals(type);
      fields.add(same ? before.at(ordinal) : new StructField(column.name(), type, true));
    }
    return new StructType(fields);
  }

  /** The schema of a table that may come from elsewhere: refuses what we have no type for. */
  static TableSchema schema(String table, StructType struct) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : struct.fields()) {
      ColumnType type =
          columnType(field.getDataType())
              .orElseThrow(
                  () -> Errors.foreignType(table, field.getName(), field.getDataType().toString()));
      columns.add(new Column(field.getName(), type));
    }
    return new TableSchema(columns);
  }

  static DataType dataType(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return new DecimalType(decimal.precision(), decimal.scale());
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

  private static Optional<ColumnType> columnType(DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(ColumnType.decimal(decimal.getPrecision(), decimal.getScale()));
    }
    for (ColumnType basic : ColumnType.Basic.values()) {
      if (dataType(basic).equals(type)) {
        return Optional.of(basic);
      }
    }
    return Optional.empty();
  }

  static Object value(ColumnType type, ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    if (type instanceof ColumnType.Decimal) {
      return vector.getDecimal(row);
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> vector.getString(row);
      case INTEGER -> vector.getInt(row);
      case BIGINT -> vector.getLong(row);
      case BOOLEAN -> vector.getBoolean(row);
      case DATE -> LocalDate.ofEpochDay(vector.getInt(row));
      case TIMESTAMP -> Instant.EPOCH.plus(vector.getLong(row), ChronoUnit.MICROS);
    };
  }

  /** The value of a literal that is not null. */
  static Object value(ColumnType type, Literal literal) {
    Object value = literal.getValue();
    if (type == ColumnType.DATE) {
      return LocalDate.ofEpochDay((Integer) value);
    }
    return type == ColumnType.TIMESTAMP
        ? Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS)
        : value;
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment.truncatedTo(ChronoUnit.MICROS));
  }

  static Literal literal(ColumnType type, Object value) {
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
      case TIMESTAMP -> Literal.ofTimestamp(micros((Instant) value));
    };
  }
}
