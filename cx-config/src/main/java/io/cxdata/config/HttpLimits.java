package io.cxdata.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How hard one API may be pressed ({@code limits} in the configuration file).
 *
 * @param maxConnections connections open at the same time, at least 1
 * @param pageSize rows asked for in one page of a list, at least 1
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence while an answer is awaited or read
 * @param maxAttempts tries of one call, the first included, at least 1
 * @param callsPerMinute calls sent in any minute, repetitions included, at least 1; empty for as
 *     many as the API bears
 * @param callDeadline longest time from when a call is first sent until it is answered, waits and
 *     repetitions included
 * @param sessionDeadline longest time a session may be used; empty for as long as it is open
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

  private static final Duration USUAL_CALL_DEADLINE = Duration.ofMinutes(5);

  /** Refuses counts below 1. */
  public HttpLimits {
    if (maxConnections < 1 || pageSize < 1 || maxAttempts < 1 || callsPerMinute.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "Limits must be at least 1: maxConnections %d, pageSize %d, maxAttempts %d, callsPerMinute %s"
              .formatted(maxConnections, pageSize, maxAttempts, callsPerMinute));
    }
  }

  /** Limits without a budget of calls, with five minutes for each call and no end for all. */
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
        USUAL_CALL_DEADLINE,
        Optional.empty());
  }

  /** The same with another number of tries. */
  public HttpLimits withMaxAttempts(int tries) {
    return new HttpLimits(
        maxConnections,
        pageSize,
        connectTimeout,
        readTimeout,
        tries,
        callsPerMinute,
        callDeadline,
        sessionDeadline);
  }

  /** The same with another deadline for each call. */
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
