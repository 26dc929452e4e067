package io.cxdata.platform.lake.internal.values;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR;

import io.cxdata.platform.lake.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Values of partition columns, which a log has as text. Delta's protocol does not say in which zone
 * a moment without one is: it is in UTC here, on every machine. Delta Kernel's own parser goes by
 * the Julian calendar before 1582, and by the machine's zone where its clocks are changed.
 */
public final class PartitionText {
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendValue(YEAR, 1, 9, SignStyle.NORMAL)
          .appendLiteral('-')
          .appendValue(MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
          .appendLiteral('-')
          .appendValue(DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private PartitionText() {}

  /**
   * The value of a text; null for an empty one, except in a column of text. There Spark, too, reads
   * an empty text as it is, although Delta's protocol says that it is null.
   *
   * @throws IllegalArgumentException if it is not a value of the type; the message does not contain
   *     the text
   */
  public static Object parse(ColumnType type, String text) {
    if (type == ColumnType.TEXT) {
      return text;
    }
    if (text.isEmpty()) {
      return null;
    }
    try {
      return value(type, text);
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      // Without the cause, which quotes the value.
      throw new IllegalArgumentException("The text is not a valid " + type.sqlName());
    }
  }

  private static Object value(ColumnType type, String text) {
    if (type instanceof ColumnType.Decimal decimal) {
      return new BigDecimal(text).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    }
    if (!(type instanceof ColumnType.Basic basic)) {
      throw new NumberFormatException();
    }
    return switch (basic) {
      case TEXT -> text;
      case INTEGER -> Integer.valueOf(text);
      case BIGINT -> Long.valueOf(text);
      case BOOLEAN -> truth(text);
      case DATE -> MOMENT.parse(text.replace(' ', 'T')).query(TemporalQueries.localDate());
      case TIMESTAMP -> moment(MOMENT.parse(text.replace(' ', 'T')));
    };
  }

  private static Boolean truth(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    throw new NumberFormatException();
  }

  private static Instant moment(TemporalAccessor parsed) {
    LocalDate day = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    return day.atTime(Optional.ofNullable(time).orElse(LocalTime.MIDNIGHT))
        .toInstant(Optional.ofNullable(offset).orElse(ZoneOffset.UTC))
        .truncatedTo(ChronoUnit.MICROS);
  }
}
