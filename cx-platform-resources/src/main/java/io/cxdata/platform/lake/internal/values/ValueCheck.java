package io.cxdata.platform.lake.internal.values;

import io.cxdata.config.support.WellFormedText;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a value of a user and converts it to the form of its column: its scale, microseconds, and
 * unmodifiable copies of nested values. Made once for a column and its parts; each of them knows
 * its path for messages.
 */
public class ValueCheck {
  final String table;
  final String path;
  private final ColumnType type;
  private final Class<?> javaType;

  private ValueCheck(String table, String path, ColumnType type) {
    this.table = table;
    this.path = path;
    this.type = type;
    this.javaType = type.javaType();
  }

  public static ValueCheck of(String table, Column column) {
    return of(table, column.name(), column.type());
  }

  public static ValueCheck of(String table, String path, ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return new OfDecimal(table, path, decimal);
    }
    if (type instanceof ColumnType.Struct struct) {
      return new OfStruct(table, path, struct);
    }
    if (type instanceof ColumnType.ListOf list) {
      return new OfList(table, path, list);
    }
    if (type instanceof ColumnType.MapOf map) {
      return new OfMap(table, path, map);
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> new OfText(table, path, type, false);
      case DATE -> new OfDate(table, path, type);
      case TIMESTAMP -> new OfMoment(table, path, type);
      default -> new ValueCheck(table, path, type);
    };
  }

  /** The check of a column by which the table is partitioned. */
  public static ValueCheck ofPartition(String table, Column column) {
    return column.type() == ColumnType.TEXT
        ? new OfText(table, column.name(), column.type(), true)
        : of(table, column);
  }

  /** The value as the column holds it, or an error that names its path. */
  public final Object checked(Object value) {
    if (value == null) {
      return null;
    }
    if (!javaType.isInstance(value)) {
      throw ValueErrors.valueType(table, path, type, value.getClass());
    }
    return taken(value);
  }

  /** The same for a value that is there, and of the right class. */
  Object taken(Object value) {
    return value;
  }

  private static final class OfText extends ValueCheck {
    private final boolean partition;

    OfText(String table, String path, ColumnType type, boolean partition) {
      super(table, path, type);
      this.partition = partition;
    }

    @Override
    Object taken(Object value) {
      String text = (String) value;
      if (!WellFormedText.is(text)) {
        throw ValueErrors.brokenText(table, path);
      }
      if (partition && text.isEmpty()) {
        throw ValueErrors.emptyPartition(table, path);
      }
      return text;
    }
  }

  private static final class OfDate extends ValueCheck {
    OfDate(String table, String path, ColumnType type) {
      super(table, path, type);
    }

    @Override
    Object taken(Object value) {
      if (!DeltaCalendar.has((LocalDate) value)) {
        throw ValueErrors.valueRange(table, path, ColumnType.DATE);
      }
      return value;
    }
  }

  private static final class OfMoment extends ValueCheck {
    OfMoment(String table, String path, ColumnType type) {
      super(table, path, type);
    }

    @Override
    Object taken(Object value) {
      Instant moment = (Instant) value;
      if (!DeltaCalendar.has(moment)) {
        throw ValueErrors.valueRange(table, path, ColumnType.TIMESTAMP);
      }
      return moment.truncatedTo(ChronoUnit.MICROS);
    }
  }

  private static final class OfDecimal extends ValueCheck {
    private final ColumnType.Decimal type;

    OfDecimal(String table, String path, ColumnType.Decimal type) {
      super(table, path, type);
      this.type = type;
    }

    @Override
    Object taken(Object value) {
      try {
        BigDecimal fitted = ((BigDecimal) value).setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (fitted.precision() <= type.precision()) {
          return fitted;
        }
      } catch (ArithmeticException e) {
        throw ValueErrors.valueRange(table, path, type);
      }
      throw ValueErrors.valueRange(table, path, type);
    }
  }

  private static final class OfStruct extends ValueCheck {
    private final ColumnType.Struct type;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final ValueCheck[] fields;

    OfStruct(String table, String path, ColumnType.Struct type) {
      super(table, path, type);
      this.type = type;
      this.fields = new ValueCheck[type.fields().size()];
      for (int i = 0; i < fields.length; i++) {
        Column field = type.fields().get(i);
        ordinals.put(field.name(), i);
        fields[i] = of(table, path + "." + field.name(), field.type());
      }
    }

    @Override
    Object taken(Object value) {
      Object[] values = new Object[fields.length];
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        if (!(entry.getKey() instanceof String name)) {
          Object given = entry.getKey();
          throw ValueErrors.fieldName(table, path, given == null ? null : given.getClass());
        }
        Integer ordinal = ordinals.get(name);
        if (ordinal == null) {
          throw ValueErrors.noField(table, path, type);
        }
        values[ordinal] = fields[ordinal].checked(entry.getValue());
      }
      return new StructValue(type, values);
    }
  }

  private static final class OfList extends ValueCheck {
    private final ValueCheck element;

    OfList(String table, String path, ColumnType.ListOf type) {
      super(table, path, type);
      this.element = of(table, path + ".element", type.element());
    }

    @Override
    Object taken(Object value) {
      List<?> given = (List<?>) value;
      List<Object> elements = new ArrayList<>(given.size());
      for (Object each : given) {
        elements.add(element.checked(each));
      }
      return Collections.unmodifiableList(elements);
    }
  }

  private static final class OfMap extends ValueCheck {
    private final ColumnType.MapOf type;
    private final ValueCheck keys;
    private final ValueCheck values;

    OfMap(String table, String path, ColumnType.MapOf type) {
      super(table, path, type);
      this.type = type;
      this.keys = of(table, path + ".key", type.key());
      this.values = of(table, path + ".value", type.value());
    }

    @Override
    Object taken(Object value) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        if (entry.getKey() == null) {
          throw ValueErrors.nullKey(table, path);
        }
        Object key = keys.checked(entry.getKey());
        if (entries.containsKey(key)) {
          throw ValueErrors.sameKey(table, path, type.key());
        }
        entries.put(key, values.checked(entry.getValue()));
      }
      return Collections.unmodifiableMap(entries);
    }
  }
}
