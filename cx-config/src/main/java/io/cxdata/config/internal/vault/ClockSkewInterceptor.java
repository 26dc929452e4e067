package io.cxdata.config.internal.vault;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Compares this machine's clock with the servers', because tokens are valid by theirs. */
final class ClockSkewInterceptor implements Interceptor {
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  private final Clock clock;
  private volatile Duration ahead = Duration.ZERO;

  ClockSkewInterceptor(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String date = response.header("Date");
    if (date != null) {
      try {
        Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        ahead = Duration.between(theirs, clock.instant());
      } catch (DateTimeException e) {
        // Not a date: the last difference stays.
        return response;
      }
    }
    return response;
  }

  boolean isWrong() {
    return ahead.abs().compareTo(TOLERATED) > 0;
  }

  /** How far this machine's clock is from the servers', for people. */
  String difference() {
    return "about "
        + ahead.abs().toMinutes()
        + " minutes "
        + (ahead.isNegative() ? "slow" : "fast");
  }
}
