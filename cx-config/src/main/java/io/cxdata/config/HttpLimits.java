package io.cxdata.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Connection and rate limits of one API ({@code limits} in the configuration file).
 *
 * @param maxConnections connections open at the same time, at least 1
 * @param pageSize rows asked for in one page of a list, at least 1
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence while waiting for or reading an answer
 * @param maxAttempts attempts of one call, including the first, at least 1
 * @param callsPerMinute calls in any minute, including retries, at least 1; empty for no limit
 * @param callDeadline longest time from the first attempt of a call to its answer, including waits
 *     and retries
 * @param sessionDeadline longest time that a session may be used; empty for no limit
 * @since 0.1
 */
public record HttpLimits(
    int maxConnections,
    int pageSize,
    Duration connectTimeout,
    Duration readTimeout,
    int maxAttempts,
    OptionalInt callsPerMinute,
    Duration callDeadline,
    Optional<Duration> sessionDeadline) {

  private static final Duration DEFAULT_CALL_DEADLINE = Duration.ofMinutes(5);

  /** Rejects counts below 1. */
  public HttpLimits {
    if (maxConnections < 1 || pageSize < 1 || maxAttempts < 1 || callsPerMinute.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "Limits must be at least 1: maxConnections "
              + maxConnections
              + ", pageSize "
              + pageSize
              + ", maxAttempts "
              + maxAttempts
              + ", callsPerMinute "
              + callsPerMinute);
    }
  }

  /** Limits without a rate limit and a session deadline, with five minutes for each call. */
  public HttpLimits(
      int maxConnections,
      int pageSize,
      Duration connectTimeout,
      Duration readTimeout,
      int maxAttempts) {
    this(
        maxConnections,
        pageSize,
        connectTimeout,
        readTimeout,
        maxAttempts,
        OptionalInt.empty(),
        DEFAULT_CALL_DEADLINE,
        Optional.empty());
  }

  /** Returns a copy with another number of attempts. */
  public HttpLimits withMaxAttempts(int attempts) {
    return new HttpLimits(
        maxConnections,
        pageSize,
        connectTimeout,
        readTimeout,
        attempts,
        callsPerMinute,
        callDeadline,
        sessionDeadline);
  }

  /** Returns a copy with another deadline for each call. */
  public HttpLimits withCallDeadline(Duration deadline) {
    return new HttpLimits(
        maxConnections,
        pageSize,
        connectTimeout,
        readTimeout,
        maxAttempts,
        callsPerMinute,
        deadline,
        sessionDeadline);
  }
}
