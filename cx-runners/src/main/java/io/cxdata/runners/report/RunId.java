package io.cxdata.runners.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One run. Its number, the start in milliseconds since 1970, is what the tables remember, so that a
 * write which is repeated under the same run is recognised.
 *
 * @param started the start, in whole milliseconds
 * @since 0.1
 */
public record RunId(Instant started) {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Cuts the start to whole milliseconds. */
  public RunId {
    started = started.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The number: milliseconds since 1970. */
  public long number() {
    return started.toEpochMilli();
  }

  /** The id in words, for example {@code 20261122T080000.123Z}; sorts by time. */
  @Override
  public String toString() {
    return TEXT.format(started);
  }
}
