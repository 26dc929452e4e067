package io.cxdata.config.internal.schema;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations for people ({@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}) and ISO-8601. */
final class Durations {
  // Nine digits of hours do not overflow a duration.
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");
  private static final Duration LEAST = Duration.ofMillis(1);

  private Durations() {}

  /**
   * @param most the longest that is accepted, in whole hours
   */
  static Duration parse(String text, Duration most) throws InvalidValueException {
    Duration duration = read(text);
    if (duration.compareTo(LEAST) < 0 || duration.compareTo(most) > 0) {
      throw new InvalidValueException(
          "is not between 1ms and " + most.toHours() + "h", "Choose a duration in that range.");
    }
    return duration;
  }

  private static Duration read(String text) throws InvalidValueException {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValueException(
          "is not a duration", "Write a number with its unit, such as 500ms, 10s or 2m.");
    }
  }
}
