package io.cxdata.simulator.internal.cosmos;

import java.time.Duration;

/** Says that some operations of a bulk are too many, though their request is not. */
final class Throttle {
  private int left;
  private Duration retryAfter = Duration.ZERO;

  synchronized void next(int operations, Duration wait) {
    left = operations;
    retryAfter = wait;
  }

  synchronized boolean takesOne() {
    return left > 0 && left-- > 0;
  }

  synchronized Duration retryAfter() {
    return retryAfter;
  }
}
