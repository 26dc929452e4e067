package io.cxdata.http;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Spreads calls over time: in no minute more than the budget, and at once no more than a second's
 * worth. Times are nanoseconds since the session began. Not safe for use by several threads.
 */
final class RateLimiter {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Between two calls; 0 for no budget. */
  private final long interval;

  /** How far calls may run ahead of their even spread. */
  private final long lead;

  private long next;

  RateLimiter(OptionalInt callsPerMinute) {
    if (callsPerMinute.isEmpty()) {
      interval = 0;
      lead = 0;
      return;
    }
    int calls = callsPerMinute.getAsInt();
    int atOnce = 1 + calls / 60;
    // The first ones come at once, the others evenly: together no more than the budget.
    int spread = calls - atOnce + 1;
    interval = (MINUTE + spread - 1) / spread;
    lead = (atOnce - 1) * interval;
  }

  /**
   * How long until a call may go.
   *
   * @param ahead how many calls go before it
   */
  long delay(int ahead, long now) {
    return Math.max(0, Math.max(next, now) + ahead * interval - lead - now);
  }

  /** A call goes. */
  void take(long now) {
    next = Math.max(next, now) + interval;
  }
}
