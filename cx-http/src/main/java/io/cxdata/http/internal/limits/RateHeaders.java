package io.cxdata.http.internal.limits;

import io.cxdata.config.support.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Response;

/** The headers by which an answer limits the calls after it. */
public final class RateHeaders {
  private static final List<String> REMAINING =
      List.of("X-Rate-Limit-Remaining", "X-RateLimit-Remaining", "RateLimit-Remaining");
  private static final List<String> RESET =
      List.of("X-Rate-Limit-Reset", "X-RateLimit-Reset", "RateLimit-Reset");

  /** A reset from here on is a time since 1970, in seconds or, from the second, milliseconds. */
  private static final long EPOCH_SECONDS = 1_000_000_000L;

  private static final long EPOCH_MILLIS = 100_000_000_000L;

  private RateHeaders() {}

  /** Returns how long no call may follow; empty when the server does not say. */
  public static Optional<Duration> pause(Response answer, Instant now) {
    boolean tooMany = answer.code() == 429;
    if (tooMany || first(answer, REMAINING).filter("0"::equals).isPresent()) {
      return (tooMany ? RetryAfter.parse(answer.header("Retry-After"), now) : none())
          .or(() -> first(answer, RESET).flatMap(text -> reset(text, now)));
    }
    return none();
  }

  private static Optional<Duration> reset(String text, Instant now) {
    if (!text.matches("\\d{1,13}")) {
      return RetryAfter.parse(text, now);
    }
    long number = Long.parseLong(text);
    if (number < EPOCH_SECONDS) {
      return Optional.of(Duration.ofSeconds(number));
    }
    Instant at =
        number < EPOCH_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return Optional.of(at.isBefore(now) ? Duration.ZERO : Duration.between(now, at));
  }

  private static Optional<String> first(Response answer, List<String> names) {
    return names.stream()
        .map(answer::header)
        .filter(value -> value != null)
        .map(String::strip)
        .findFirst();
  }

  private static Optional<Duration> none() {
    return Optional.empty();
  }
}
