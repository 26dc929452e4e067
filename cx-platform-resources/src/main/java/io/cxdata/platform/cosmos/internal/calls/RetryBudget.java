package io.cxdata.platform.cosmos.internal.calls;

import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.RetryStrategy;
import io.cxdata.platform.cosmos.CosmosOptions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The waits of one call, until {@link CosmosOptions#maxWait} is used up. For one thread. */
final class RetryBudget {
  private static final Logger LOG = LoggerFactory.getLogger(RetryBudget.class);
  private static final Duration SHORTEST = Duration.ofMillis(1);
  // Longest from here on; Azure's class overflows at 2^37.
  private static final int LAST_DOUBLING = 10;
  private static final RetryStrategy BACKOFF =
      new ExponentialBackoff(Integer.MAX_VALUE, Duration.ofMillis(100), Duration.ofSeconds(10));

  private final String container;
  private final CallClock clock;
  private Duration left;
  private int retries;

  RetryBudget(CosmosOptions options, String container, CallClock clock) {
    this.container = container;
    this.clock = clock;
    this.left = options.maxWait();
  }

  /**
   * Waits before the next attempt: as long as the server asks, else longer each time.
   *
   * @return false, at once, if less than that is left; also when the thread is interrupted
   */
  boolean await(CallFailure failure) {
    boolean throttled = failure.status() == 429;
    Duration backoff = BACKOFF.calculateRetryDelay(Math.min(retries, LAST_DOUBLING));
    Duration length = throttled ? failure.retryAfter().orElse(backoff) : backoff;
    // A server that always answers "at once" must not be asked for ever.
    Duration counted = length.compareTo(SHORTEST) < 0 ? SHORTEST : length;
    if (counted.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(counted);
    retries++;
    LOG.info(
        "Cosmos DB container {}: {}, waiting {} ms before attempt {}",
        container,
        throttled ? "throttled (429)" : "not available (" + failure.trace() + ")",
        length.toMillis(),
        retries + 1);
    try {
      clock.sleep(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The number of attempts, including the first. */
  int attempts() {
    return retries + 1;
  }
}
