package io.cxdata.runners.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text of a source is, by the rules of the domain: null for no value, and for what cannot be
 * read. Where the rules say nothing, the decision stands here:
 *
 * <ul>
 *   <li>White space is that of ASCII and the no-break space. It does not count around an id, a
 *       number, a date, or a truth value; in other texts it stays as it was sent.
 *   <li>A number has the digits 0 to 9, a point, a sign, and an exponent of two digits at most,
 *       zeros before it apart: no amount needs more, and an engine takes seconds for larger ones.
 *   <li>A time has microseconds; what is finer is cut off.
 * </ul>
 */
public final class WireValues {
  private static final String WHITE = " \t\n\u000b\f\r\u00a0";
  private static final ZoneId BANK = ZoneId.of("America/Mexico_City");
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(16);

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:[eE]([+-]?)0*([0-9]{1,2}))?");
  private static final Pattern COMPACT_DAY = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern ISO_DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern SLASHED_DAY = Pattern.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})");
  private static final Pattern TIMED =
      Pattern.compile(
          "(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?<t>[Tt ])(?<h>[0-9]{2}):(?<m>[0-9]{2})"
              + "(?::(?<s>[0-9]{2})(?:[.](?<f>[0-9]+))?)?(?<zone>[Zz]|[+-].*)?");
  private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{2})(?::?([0-9]{2}))?");
  private static final Pattern ODATA =
      Pattern.compile("\\\\?/Date\\((-?[0-9]{1,15})([+-][0-9]{1,4})?\\)\\\\?/");
  private static final Pattern CLEARED =
      Pattern.compile(
          "Cleared: *([+-]?(?:[0-9][0-9,]*(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?)");

  private WireValues() {}

  /**
   * What the functions of the SQL have to make of a text, by their names: each value as text, null
   * for none.
   */
  public static Map<String, Function<String, String>> byFunction() {
    return Map.of(
        "stripped", WireValues::stripped,
        "text_of", WireValues::text,
        "padded", WireValues::padded,
        "amount_of", sent -> shown(amount(sent)),
        "whole_of", sent -> shown(whole(sent)),
        "date_of", sent -> shown((Object) day(sent)),
        "due_date_of", sent -> shown((Object) dueDay(sent)),
        "instant_of", sent -> shown(instant(sent)),
        "flag_of", sent -> shown(flag(sent)));
  }

  private static String shown(Object value) {
    return value instanceof Instant instant
        ? MOMENT.format(instant.atOffset(ZoneOffset.UTC))
        : Objects.toString(value, null);
  }

  static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWhite(text.charAt(from))) {
      from++;
    }
    while (from < to && isWhite(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isWhite(char c) {
    return WHITE.indexOf(c) >= 0;
  }

  /** Empty text is null. */
  static String text(String sent) {
    return id(sent) == null ? null : sent;
  }

  /** A text without the white space around it. */
  static String id(String sent) {
    String stripped = sent == null ? "" : stripped(sent);
    return stripped.isEmpty() ? null : stripped;
  }

  /** A person's number in ten digits. */
  static String padded(String sent) {
    String id = id(sent);
    return id == null ? null : "0".repeat(Math.max(0, 10 - id.codePointCount(0, id.length()))) + id;
  }

  private static BigDecimal number(String sent) {
    String id = id(sent);
    Matcher number = NUMBER.matcher(id == null ? "" : id);
    if (!number.matches()) {
      return null;
    }
    BigDecimal mantissa = new BigDecimal(number.group(1));
    if (number.group(3) == null) {
      return mantissa;
    }
    int exponent = Integer.parseInt(number.group(3));
    return mantissa.scaleByPowerOfTen(number.group(2).equals("-") ? -exponent : exponent);
  }

  /** Money, rounded half up. */
  static BigDecimal amount(String sent) {
    BigDecimal number = number(sent);
    return number == null ? null : fitting(number.setScale(2, RoundingMode.HALF_UP));
  }

  /** An amount of two decimals, if 18 digits hold it. */
  static BigDecimal fitting(BigDecimal amount) {
    return amount.abs().compareTo(LIMIT) < 0 ? amount : null;
  }

  /** A number without a fraction. */
  static Integer whole(String sent) {
    BigDecimal number = number(sent);
    if (number == null
        || number.abs().compareTo(LIMIT) > 0
        || number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    long value = number.longValue();
    return value == (int) value ? (int) value : null;
  }

  /** A date of SAP: a day without a zone. */
  static LocalDate day(String sent) {
    String id = id(sent);
    if (id == null) {
      return null;
    }
    Matcher compact = COMPACT_DAY.matcher(id);
    if (compact.matches()) {
      return day(compact.group(1), compact.group(2), compact.group(3));
    }
    Matcher iso = ISO_DAY.matcher(id);
    if (iso.matches()) {
      return day(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher timed = TIMED.matcher(id);
    if (timed.matches() && timed.group("t").equals("T")) {
      boolean right = time(timed) != null && (timed.group("zone") == null || offset(timed) != null);
      return right ? day(timed.group("day")) : null;
    }
    Matcher odata = ODATA.matcher(id);
    if (odata.matches()) {
      long minutes = odata.group(2) == null ? 0 : Long.parseLong(odata.group(2));
      long millis = Long.parseLong(odata.group(1)) + 60_000 * minutes;
      return Math.abs(minutes) > 18 * 60
          ? null
          : known(LocalDate.ofEpochDay(Math.floorDiv(millis, 86_400_000L)));
    }
    return null;
  }

  private static LocalDate day(String year, String month, String day) {
    try {
      return known(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Years outside 1 to 9999 are no date. */
  private static LocalDate known(LocalDate day) {
    return day.getYear() >= 1 && day.getYear() <= 9999 ? day : null;
  }

  private static LocalTime time(Matcher timed) {
    try {
      String seconds = timed.group("s") == null ? "0" : timed.group("s");
      String fraction = ((timed.group("f") == null ? "" : timed.group("f")) + "0".repeat(6));
      return LocalTime.of(
              Integer.parseInt(timed.group("h")),
              Integer.parseInt(timed.group("m")),
              Integer.parseInt(seconds))
          .plus(Long.parseLong(fraction.substring(0, 6)), ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZoneOffset offset(Matcher timed) {
    if (timed.group("zone") == null) {
      return null;
    }
    if (timed.group("zone").equalsIgnoreCase("z")) {
      return ZoneOffset.UTC;
    }
    Matcher offset = OFFSET.matcher(timed.group("zone"));
    if (!offset.matches()) {
      return null;
    }
    int hours = Integer.parseInt(offset.group(2));
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    if (minutes > 59 || 60 * hours + minutes > 18 * 60) {
      return null;
    }
    int seconds = 60 * (60 * hours + minutes);
    return ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -seconds : seconds);
  }

  /** A date and time with Z or an offset. */
  static Instant instant(String sent) {
    String id = id(sent);
    Matcher timed = TIMED.matcher(id == null ? "" : id);
    if (!timed.matches()) {
      return null;
    }
    LocalTime time = time(timed);
    ZoneOffset offset = offset(timed);
    if (time == null || offset == null) {
      return null;
    }
    try {
      // The year counts in UTC.
      Instant instant = LocalDate.parse(timed.group("day")).atTime(time).toInstant(offset);
      return known(LocalDate.ofInstant(instant, ZoneOffset.UTC)) == null ? null : instant;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** When a promise is due. */
  static LocalDate dueDay(String sent) {
    String id = id(sent);
    if (id == null) {
      return null;
    }
    Matcher slashed = SLASHED_DAY.matcher(id);
    if (slashed.matches()) {
      return day(slashed.group(3), slashed.group(2), slashed.group(1));
    }
    if (ISO_DAY.matcher(id).matches()) {
      return day(id);
    }
    Instant instant = instant(id);
    if (instant == null) {
      return null;
    }
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? utc.toLocalDate()
        : known(LocalDate.ofInstant(instant, BANK));
  }

  /** Whether something is so: true and false in any case, and 1 and 0. */
  static Boolean flag(String sent) {
    String id = id(sent);
    if (id == null) {
      return null;
    }
    return switch (id.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  /** What an item's description says was paid of it. Commas in it separate thousands. */
  static BigDecimal cleared(String description) {
    Matcher cleared = CLEARED.matcher(description == null ? "" : description);
    return cleared.find() ? amount(cleared.group(1).replace(",", "")) : null;
  }

  /** A day as the web app shows it. */
  static String shown(LocalDate day) {
    return day == null
        ? null
        : String.format(
            Locale.ROOT, "%02d-%02d-%04d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }
}
