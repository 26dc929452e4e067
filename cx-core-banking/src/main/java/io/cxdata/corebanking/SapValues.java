package io.cxdata.corebanking;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the texts of the core. Ambiguous text is refused.
 *
 * <p>A date means the same wherever it is read: here and in the SQL of the refined tables. One
 * table of notations, {@code io/cxdata/simulator/dates-on-the-wire.txt}, tests all readers.
 */
final class SapValues {
  /**
   * {@code /Date(1671494400000+0060)/}: milliseconds of UTC, and minutes that were added to it.
   * Some gateways escape the slashes twice.
   */
  private static final Pattern TICKS =
      Pattern.compile("\\\\?/Date\\((-?\\d{1,15})(?:([+-])(\\d{1,4}))?\\)\\\\?/");

  private static final Pattern BASIC_DATE = Pattern.compile("\\d{8}");
  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ISO_TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,60})?");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,60})?[eE][+-]?\\d{1,2}");

  /** As in SQL: no-break spaces count as white space. */
  private static final Pattern AROUND = Pattern.compile("^[\\s\\xA0]+|[\\s\\xA0]+$");

  private static final String NO_DATE = "00000000";
  private static final int LAST_YEAR = 9_999;

  private SapValues() {}

  /** See {@link SapRecord#decimal}. */
  static Optional<BigDecimal> decimal(String field, String text) {
    String number = stripped(text);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(number).matches() || SCIENTIFIC.matcher(number).matches()) {
      return Optional.of(new BigDecimal(number));
    }
    throw new SapValueException(field, "a decimal number");
  }

  /** See {@link SapRecord#date}. */
  static Optional<LocalDate> date(String field, String text) {
    String day = stripped(text);
    if (day.isEmpty() || day.equals(NO_DATE)) {
      return Optional.empty();
    }
    try {
      if (BASIC_DATE.matcher(day).matches()) {
        return Optional.of(checked(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)));
      }
      if (ISO_DATE.matcher(day).matches()) {
        return Optional.of(checked(LocalDate.parse(day)));
      }
      return Optional.of(checked(time(day).toLocalDate()));
    } catch (DateTimeException e) {
      throw new SapValueException(field, "a date");
    }
  }

  /** See {@link SapRecord#instant}. */
  static Optional<Instant> instant(String field, String text) {
    String time = stripped(text);
    if (time.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant = time(time).toInstant();
      var unused = checked(LocalDate.ofInstant(instant, ZoneOffset.UTC));
      return Optional.of(instant);
    } catch (DateTimeException e) {
      throw new SapValueException(field, "a point in time");
    }
  }

  private static String stripped(String text) {
    return AROUND.matcher(text).replaceAll("");
  }

  /** Other years come from mistakes, and neither SQL nor a table can hold them. */
  private static LocalDate checked(LocalDate day) {
    if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
      throw new DateTimeException("not a year of a date");
    }
    return day;
  }

  private static OffsetDateTime time(String text) {
    Matcher ticks = TICKS.matcher(text);
    if (ticks.matches()) {
      int minutes = ticks.group(3) == null ? 0 : Integer.parseInt(ticks.group(3));
      return Instant.ofEpochMilli(Long.parseLong(ticks.group(1)))
          .atOffset(
              ZoneOffset.ofTotalSeconds(60 * ("-".equals(ticks.group(2)) ? -minutes : minutes)));
    }
    Matcher iso = ISO_TIME.matcher(text);
    if (iso.matches()) {
      String zone = iso.group(2);
      return LocalDateTime.parse(iso.group(1))
          .atOffset(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT)));
    }
    throw new DateTimeException("not a point in time");
  }
}
