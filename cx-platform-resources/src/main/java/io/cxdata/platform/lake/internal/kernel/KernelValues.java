package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.values.DeltaCalendar;
import io.cxdata.platform.lake.internal.values.StructValue;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts what Delta Kernel has read to values of the column types. */
public final class KernelValues {
  private KernelValues() {}

  /** The value of a row in a vector of a type, or null; nested ones cannot be modified. */
  public static Object of(ColumnType type, ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    if (type instanceof ColumnType.Basic basic) {
      return switch (basic) {
        case TEXT -> vector.getString(row);
        case INTEGER -> vector.getInt(row);
        case BIGINT -> vector.getLong(row);
        case BOOLEAN -> vector.getBoolean(row);
        case DATE -> LocalDate.ofEpochDay(vector.getInt(row));
        case TIMESTAMP -> DeltaCalendar.moment(vector.getLong(row));
      };
    }
    if (type instanceof ColumnType.Struct struct) {
      return struct(struct, vector, row);
    }
    if (type instanceof ColumnType.ListOf list) {
      return list(list, vector.getArray(row));
    }
    return type instanceof ColumnType.MapOf map
        ? map(map, vector.getMap(row))
        : decimal((ColumnType.Decimal) type, vector.getDecimal(row));
  }

  /** Other engines note the value of a partition with the digits it has. */
  private static BigDecimal decimal(ColumnType.Decimal type, BigDecimal value) {
    return value.scale() < type.scale() ? value.setScale(type.scale()) : value;
  }

  private static StructValue struct(ColumnType.Struct type, ColumnVector vector, int row) {
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of(type.fields().get(i).type(), vector.getChild(i), row);
    }
    return new StructValue(type, values);
  }

  private static List<Object> list(ColumnType.ListOf type, ArrayValue array) {
    ColumnVector elements = array.getElements();
    List<Object> list = new ArrayList<>(array.getSize());
    for (int i = 0; i < array.getSize(); i++) {
      list.add(of(type.element(), elements, i));
    }
    return Collections.unmodifiableList(list);
  }

  private static Map<Object, Object> map(ColumnType.MapOf type, MapValue entries) {
    ColumnVector keys = entries.getKeys();
    ColumnVector values = entries.getValues();
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.getSize(); i++) {
      map.put(of(type.key(), keys, i), of(type.value(), values, i));
    }
    return Collections.unmodifiableMap(map);
  }
}
