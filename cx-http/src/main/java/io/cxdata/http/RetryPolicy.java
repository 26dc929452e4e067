package io.cxdata.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a failed call waits before it is sent again. The delay doubles with each attempt and is
 * spread by half of it either way, so that calls which failed together do not return together.
 *
 * @param firstDelay before the second attempt, at least a millisecond
 * @param longestDelay where doubling stops; also how long an open circuit breaker waits
 * @param longestRetryAfter the most that is waited when the server asks for it
 * @since 0.1
 */
public record RetryPolicy(Duration firstDelay, Duration longestDelay, Duration longestRetryAfter) {
  /** None of the values may be null. */
  public RetryPolicy {
    Objects.requireNonNull(firstDelay, "firstDelay");
    Objects.requireNonNull(longestDelay, "longestDelay");
    Objects.requireNonNull(longestRetryAfter, "longestRetryAfter");
  }

  /** Half a second, doubling up to thirty; at most five minutes for {@code Retry-After}. */
  public static RetryPolicy standard() {
    return new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  /** Returns how much is waited of what the server asks for. */
  public Duration capped(Duration retryAfter) {
    return retryAfter.compareTo(longestRetryAfter) < 0 ? retryAfter : longestRetryAfter;
  }
}
