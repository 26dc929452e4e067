package io.cxdata.platform.cosmos;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The waits of one call, until its patience is used up. For one thread. */
final class Backoff {
  private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final CosmosOptions options;
  private final String container;
  private Duration left;
  private Duration next = FIRST;
  private int attempts;

  Backoff(CosmosOptions options, String container) {
    this.options = options;
    this.container = container;
    this.left = options.patience();
  }

  /**
   * Waits before the next try.
   *
   * @return false, at once, when that would take more patience than there is
   */
  boolean tryAgain(CallFailure failure) {
    boolean throttled = failure.status() == 429;
    Duration length = throttled ? failure.retryAfter().orElse(next) : next;
    if (length.compareTo(left) > 0) {
      return false;
    }
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    // A server that says "at once" for ever is not to be asked for ever.
    Duration counted = length.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : length;
    left = left.minus(counted);
    attempts++;
    CosmosErrorKind reason = throttled ? CosmosErrorKind.THROTTLED : CosmosErrorKind.UNAVAILABLE;
    LOG.info(
        "Cosmos DB container {}: {}; waiting {} ms before try {}",
        container,
        throttled ? "too many requests (429)" : "not available (" + failure.trace() + ")",
        length.toMillis(),
        attempts + 1);
    options.listener().accept(new CosmosWait(container, reason, length, attempts));
    return slept(length);
  }

  /** How often was tried again. */
  int attempts() {
    return attempts;
  }

  private static boolean slept(Duration length) {
    try {
      Thread.sleep(length.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
