package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The type of a column, or of a part of a nested column. Each type has one Java class for the
 * values that are written and read. Types are immutable, equal by content, and safe for use by
 * several threads.
 *
 * <p>Structs, lists and maps may be nested to any depth. Their parts may be null, except the keys
 * of a map. Structs, lists and maps that are read cannot be modified.
 *
 * @since 0.1
 */
public sealed interface ColumnType {
  /** Text; {@link String}. */
  ColumnType TEXT = Basic.TEXT;

  /** Whole numbers of 32 bits; {@link Integer}. */
  ColumnType INTEGER = Basic.INTEGER;

  /** Whole numbers of 64 bits; {@link Long}. */
  ColumnType BIGINT = Basic.BIGINT;

  /** {@link Boolean}. */
  ColumnType BOOLEAN = Basic.BOOLEAN;

  /** A day of the years 1 to 9999, without a time zone; {@link LocalDate}. */
  ColumnType DATE = Basic.DATE;

  /**
   * A moment of the years 1 to 9999 in UTC, in microseconds; {@link Instant}. Nanoseconds are cut
   * off.
   */
  ColumnType TIMESTAMP = Basic.TIMESTAMP;

  /**
   * Exact decimal numbers; {@link BigDecimal}, always read with this scale.
   *
   * @param precision digits in all, 1 to 38
   * @param scale digits after the point, 0 to {@code precision}
   * @return the type
   * @throws IllegalArgumentException if the precision or the scale is out of its range
   */
  static ColumnType decimal(int precision, int scale) {
    return new Decimal(precision, scale);
  }

  /**
   * Values of several named fields; {@link Map} from field name to value. A value that is written
   * may leave out fields, which become null; a field that the type does not have is rejected. A
   * value that is read has all fields, in order.
   *
   * @param fields at least one; no two names may differ only in case
   * @return the type
   * @throws LakeException if there is no field, or if two names are equal or differ only in case
   */
  static ColumnType struct(Column... fields) {
    return new Struct(List.of(fields));
  }

  /**
   * Any number of values of one type, in order; {@link List}. Delta calls it an array.
   *
   * @param element the type of the elements
   * @return the type
   */
  static ColumnType list(ColumnType element) {
    return new ListOf(element);
  }

  /**
   * Values by key; {@link Map}. Keys are not null. Two keys that are equal once they are cut to
   * their type, such as timestamps to microseconds, are rejected.
   *
   * @param key the type of the keys; neither a map nor a type with a map in it
   * @param value the type of the values
   * @return the type
   * @throws LakeException if the type of the keys is a map or has a map in it
   */
  static ColumnType map(ColumnType key, ColumnType value) {
    return new MapOf(key, value);
  }

  /**
   * The class of the values.
   *
   * @return one of the classes that the types of this interface name
   */
  Class<?> javaType();

  /**
   * The name of the type in SQL.
   *
   * @return such as {@code STRING}, {@code DECIMAL(18,2)} or {@code ARRAY<STRUCT<a: STRING>>}
   */
  String sqlName();

  /**
   * Parses a value that a SQL engine printed: dates in ISO form; timestamps in ISO form, with a
   * blank or a {@code T} before the time, and with an offset; booleans as {@code true} and {@code
   * false}, or 1 and 0.
   *
   * @param text the printed value, not null
   * @return the value, of this type's Java class
   * @throws IllegalArgumentException if the text is not a value of this type, or if this type is
   *     {@link Nested}; the message does not contain the text
   */
  Object parse(String text);

  /** The types without parameters. */
  enum Basic implements ColumnType {
    /** See {@link ColumnType#TEXT}. */
    TEXT(String.class, "STRING"),
    /** See {@link ColumnType#INTEGER}. */
    INTEGER(Integer.class, "INT"),
    /** See {@link ColumnType#BIGINT}. */
    BIGINT(Long.class, "BIGINT"),
    /** See {@link ColumnType#BOOLEAN}. */
    BOOLEAN(Boolean.class, "BOOLEAN"),
    /** See {@link ColumnType#DATE}. */
    DATE(LocalDate.class, "DATE"),
    /** See {@link ColumnType#TIMESTAMP}. */
    TIMESTAMP(Instant.class, "TIMESTAMP");

    private static final DateTimeFormatter MOMENT =
        new DateTimeFormatterBuilder()
            .parseLenient()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HH:mm", "Z")
            .toFormatter(Locale.ROOT);

    private final Class<?> javaType;
    private final String sqlName;

    Basic(Class<?> javaType, String sqlName) {
      this.javaType = javaType;
      this.sqlName = sqlName;
    }

    @Override
    public Class<?> javaType() {
      return javaType;
    }

    @Override
    public String sqlName() {
      return sqlName;
    }

    @Override
    public Object parse(String text) {
      try {
        return switch (this) {
          case TEXT -> text;
          case INTEGER -> Integer.valueOf(text);
          case BIGINT -> Long.valueOf(text);
          case BOOLEAN -> parseBoolean(text);
          case DATE -> LocalDate.parse(text);
          case TIMESTAMP -> Instant.from(MOMENT.parse(text.replace(' ', 'T')));
        };
      } catch (DateTimeException | IllegalArgumentException e) {
        throw notA(this);
      }
    }

    private static Boolean parseBoolean(String text) {
      return switch (text) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw notA(BOOLEAN);
      };
    }
  }

  /**
   * Exact decimal numbers.
   *
   * @param precision digits in all, 1 to 38
   * @param scale digits after the point, 0 to {@code precision}
   */
  record Decimal(int precision, int scale) implements ColumnType {
    /** Checks that a Delta table can have such a column. */
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "DECIMAL(%s,%s) is not valid: the precision is 1 to 38, the scale 0 to the precision",
                precision,
                scale));
      }
    }

    @Override
    public Class<?> javaType() {
      return BigDecimal.class;
    }

    @Override
    public String sqlName() {
      return "DECIMAL(" + precision + "," + scale + ")";
    }

    @Override
    public Object parse(String text) {
      try {
        return new BigDecimal(text).setScale(scale, RoundingMode.UNNECESSARY);
      } catch (ArithmeticException | NumberFormatException e) {
        throw notA(this);
      }
    }
  }

  /**
   * The types whose values have parts. They have no order in Delta, so that such a column cannot be
   * a key, a partition column or part of a comparison.
   */
  sealed interface Nested extends ColumnType {
    @Override
    default Object parse(String text) {
      throw notA(this);
    }
  }

  /**
   * Values of several named fields, each null or of its type.
   *
   * @param fields at least one; no two names may differ only in case
   */
  record Struct(List<Column> fields) implements Nested {
    /** Checks that a Delta table can have such a column. */
    public Struct {
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new LakeException("A struct needs at least one field. Name one.");
      }
      TableSchema.requireDistinct(fields);
    }

    @Override
    public Class<?> javaType() {
      return Map.class;
    }

    @Override
    public String sqlName() {
      return fields.stream()
          .map(field -> field.name() + ": " + field.type().sqlName())
          .collect(Collectors.joining(", ", "STRUCT<", ">"));
    }
  }

  /**
   * Any number of values of one type, in order. Elements may be null.
   *
   * @param element the type of the elements
   */
  record ListOf(ColumnType element) implements Nested {
    /** Checks that a Delta table can have such a column. */
    public ListOf {
      Objects.requireNonNull(element, "element");
    }

    @Override
    public Class<?> javaType() {
      return List.class;
    }

    @Override
    public String sqlName() {
      return "ARRAY<" + element.sqlName() + ">";
    }
  }

  /**
   * Values by key. Values may be null, keys may not.
   *
   * @param key the type of the keys; neither a map nor a type with a map in it, since engines
   *     cannot compare maps
   * @param value the type of the values
   */
  record MapOf(ColumnType key, ColumnType value) implements Nested {
    /** Checks that a Delta table can have such a column. */
    public MapOf {
      Objects.requireNonNull(value, "value");
      if (holdsMaps(key)) {
        throw SchemaErrors.mapKey(key);
      }
    }

    /**
     * Whether values of a type can be keys of a map. Engines cannot compare maps.
     *
     * @param type any type
     * @return false if the type is a map or has a map in it
     */
    public static boolean canBeKey(ColumnType type) {
      return !holdsMaps(type);
    }

    private static boolean holdsMaps(ColumnType type) {
      if (type instanceof Struct struct) {
        return struct.fields().stream().anyMatch(field -> holdsMaps(field.type()));
      }
      return type instanceof MapOf || (type instanceof ListOf list && holdsMaps(list.element()));
    }

    @Override
    public Class<?> javaType() {
      return Map.class;
    }

    @Override
    public String sqlName() {
      return "MAP<" + key.sqlName() + ", " + value.sqlName() + ">";
    }
  }

  // Without the text and without the cause: both would show a row's value.
  private static IllegalArgumentException notA(ColumnType type) {
    return new IllegalArgumentException("The text is not a valid " + type.sqlName());
  }
}
