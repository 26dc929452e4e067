package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** The type of a column. Each has one Java type for its values, in and out. */
public sealed interface ColumnType {
  /** Text; {@link String}. */
  ColumnType TEXT = Basic.TEXT;

  /** Whole numbers of 32 bits; {@link Integer}. */
  ColumnType INTEGER = Basic.INTEGER;

  /** Whole numbers of 64 bits; {@link Long}. */
  ColumnType BIGINT = Basic.BIGINT;

  /** {@link Boolean}. */
  ColumnType BOOLEAN = Basic.BOOLEAN;

  /** A day of the calendar, without a zone; {@link LocalDate}. */
  ColumnType DATE = Basic.DATE;

  /** A moment, to the microsecond; {@link Instant}. What is finer is cut off. */
  ColumnType TIMESTAMP = Basic.TIMESTAMP;

  /**
   * Exact decimal numbers; {@link BigDecimal}, always read with this scale.
   *
   * @param precision digits in all, 1 to 38
   * @param scale digits after the point, 0 to {@code precision}
   * @return the type
   */
  static ColumnType decimal(int precision, int scale) {
    return new Decimal(precision, scale);
  }

  /**
   * The class of its values.
   *
   * @return one of those this interface names
   */
  Class<?> javaType();

  /**
   * Its name in a table's definition.
   *
   * @return such as {@code STRING} or {@code DECIMAL(18,2)}
   */
  String sqlName();

  /**
   * Reads a value as SQL engines print it: dates and times in ISO form, with a blank or a {@code T}
   * between, and with an offset for moments; booleans as {@code true} and {@code false}, or 1 and
   * 0.
   *
   * @param text the printed value
   * @return the value, of this type's Java class
   * @throws IllegalArgumentException if the text is no such value
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
            .toFormatter();

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
    /** A type that Delta tables can hold. */
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "DECIMAL(%d,%d) does not exist: 1 to 38 digits, of which 0 to all after the point"
                .formatted(precision, scale));
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

  // Without the text and without the cause: both would show a row's value.
  private static IllegalArgumentException notA(ColumnType type) {
    return new IllegalArgumentException("The text is no " + type.sqlName());
  }
}
