package io.cxdata.runners.checks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits until the time of checks is up. */
@FunctionalInterface
interface Deadline {
  /** Returns a future that completes when this much time has passed; the caller may cancel it. */
  CompletableFuture<Void> after(Duration time);

  /** By the system's clock. */
  static Deadline system() {
    return time ->
        new CompletableFuture<Void>().completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
