package io.cxdata.corebanking;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the texts of the core. Ambiguous text is refused. */
final class SapValues {
  /** {@code /Date(1671494400000+0060)/}: milliseconds of UTC, and minutes that were added to it. */
  private static final Pattern TICKS =
      Pattern.compile("/Date\\((-?\\d{1,15})(?:([+-])(\\d{1,4}))?\\)/");

  private static final Pattern BASIC_DATE = Pattern.compile("\\d{8}");
  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ISO_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,60})?");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,60})?[eE][+-]?\\d{1,2}");
  private static final String NO_DATE = "00000000";
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private SapValues() {}

  /** See {@link SapRecord#decimal}. */
  static Optional<BigDecimal> decimal(String field, String text) {
    String number = text.strip();
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
    String day = text.strip();
    if (day.isEmpty() || day.equals(NO_DATE)) {
      return Optional.empty();
    }
    try {
      if (BASIC_DATE.matcher(day).matches()) {
        return Optional.of(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
      }
      if (ISO_DATE.matcher(day).matches()) {
        return Optional.of(LocalDate.parse(day));
      }
      return Optional.of(midnight(day).toLocalDate());
    } catch (DateTimeException e) {
      throw new SapValueException(field, "a date");
    }
  }

  /** See {@link SapRecord#instant}. */
  static Optional<Instant> instant(String field, String text) {
    String time = text.strip();
    if (time.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(time(time).toInstant());
    } catch (DateTimeException e) {
      throw new SapValueException(field, "a point in time");
    }
  }

  /** A point in time counts as a date only at the start of a day. */
  private static LocalDateTime midnight(String text) {
    LocalDateTime local = time(text).toLocalDateTime();
    if (!local.equals(local.toLocalDate().atStartOfDay())) {
      throw new DateTimeException("not the start of a day");
    }
    return local;
  }

  private static OffsetDateTime time(String text) {
    Matcher ticks = TICKS.matcher(text);
    if (ticks.matches()) {
      ZoneOffset offset = offset(ticks.group(2), ticks.group(3));
      return Instant.ofEpochMilli(Long.parseLong(ticks.group(1))).atOffset(offset);
    }
    if (ISO_TIME.matcher(text).matches()) {
      return LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
    }
    return OffsetDateTime.parse(text);
  }

  private static ZoneOffset offset(String sign, String minutes) {
    if (sign == null) {
      return ZoneOffset.UTC;
    }
    int size = Integer.parseInt(minutes);
    if (size > MINUTES_OF_A_DAY) {
      throw new DateTimeException("more than a day");
    }
    return ZoneOffset.ofTotalSeconds(60 * (sign.equals("-") ? -size : size));
  }
}
