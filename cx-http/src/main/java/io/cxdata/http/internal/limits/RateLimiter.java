package io.cxdata.http.internal.limits;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Spreads calls over time: in no minute more than the limit, and at once no more than the calls of
 * one second. Times are nanoseconds since the session began. Not safe for use by several threads.
 */
public final class RateLimiter {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Between two calls; 0 without a limit. */
  private final long interval;

  /** How far calls may run ahead of their even spread. */
  private final long lead;

  private long next;

  /**
   * @param callsPerMinute at least 1; empty for no limit
   */
  public RateLimiter(OptionalInt callsPerMinute) {
    if (callsPerMinute.isEmpty()) {
      interval = 0;
      lead = 0;
      return;
    }
    int calls = callsPerMinute.getAsInt();
    int atOnce = 1 + calls / 60;
    // The first ones go at once, the others evenly: together no more than the limit.
    int spread = calls - atOnce + 1;
    interval = (MINUTE + spread - 1) / spread;
    lead = (atOnce - 1) * interval;
  }

  /**
   * Returns how long until a call may go.
   *
   * @param ahead how many calls go before it
   */
  long delay(int ahead, long now) {
    return Math.max(0, Math.max(next, now) + ahead * interval - lead - now);
  }

  /** Counts a call that goes now. */
  void take(long now) {
    next = Math.max(next, now) + interval;
  }
}
