package io.cxdata.runners.checks;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that checks have together. */
@FunctionalInterface
interface Deadline {
  /** Waits until a check has ended or the time is up; returns whether it has ended. */
  boolean await(Future<?> check) throws InterruptedException;

  /** A time from now on, by the system's clock. */
  static Deadline in(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return check -> {
      try {
        check.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return true;
      } catch (ExecutionException e) {
        return true;
      } catch (TimeoutException e) {
        return false;
      }
    };
  }
}
