package io.cxdata.http;

import java.time.Duration;

/**
 * How long a failed call waits before it is repeated. The delay doubles with each attempt and is
 * spread by half of it either way, so that calls which failed together do not return together.
 *
 * @param firstDelay before the second attempt, at least a millisecond
 * @param longestDelay what doubling stops at
 * @param longestRetryAfter the most that a {@code Retry-After} of the server is obeyed
 */
public record RetryPolicy(Duration firstDelay, Duration longestDelay, Duration longestRetryAfter) {
  /** Half a second, doubling up to thirty; a {@code Retry-After} up to five minutes. */
  public static RetryPolicy standard() {
    return new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));
  }
}
