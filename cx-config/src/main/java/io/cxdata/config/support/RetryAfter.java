package io.cxdata.config.support;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The {@code Retry-After} header (RFC 9110): seconds, or an HTTP date.
 *
 * @since 0.1
 */
public final class RetryAfter {
  /** What is waited at most is for the caller to decide; this is only a number that fits. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private RetryAfter() {}

  /**
   * Returns how long the server asks to wait, a year at most; empty when the header is missing or
   * not valid.
   *
   * @param header null if it is missing
   */
  public static Optional<Duration> parse(String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("[0-9]+")) {
      String digits = text.replaceFirst("^0+(?=.)", "");
      return Optional.of(
          digits.length() > 9 ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(digits))));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : shorter(wait));
    } catch (DateTimeException e) {
      // A header that is not valid is no reason to fail: the usual delay applies.
      return Optional.empty();
    }
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
