package io.cxdata.http.internal.limits;

import io.cxdata.http.HttpCallException;
import io.cxdata.http.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a call waits between two attempts. */
final class Backoff {
  private static final double SPREAD = 0.5;

  private final RetryPolicy policy;
  private final RandomGenerator random;

  Backoff(RetryPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
  }

  /**
   * Returns the wait before the next attempt: what the server asks for, or else a delay that
   * doubles with each attempt and is spread.
   *
   * @param attempts made so far, at least 1
   */
  Duration delay(int attempts, HttpCallException failure) {
    return failure
        .retryAfter()
        .filter(asked -> !asked.isNegative() && !asked.isZero())
        .map(policy::capped)
        .orElseGet(() -> spread(doubled(attempts)));
  }

  private Duration doubled(int attempts) {
    Duration delay = policy.firstDelay();
    for (int i = 1; i < attempts && delay.compareTo(policy.longestDelay()) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(policy.longestDelay()) < 0 ? delay : policy.longestDelay();
  }

  private Duration spread(Duration delay) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofMillis(Math.max(1, (long) (delay.toMillis() * factor)));
  }
}
