package io.cxdata.http;

import java.time.Duration;

/**
 * What a session has done so far, in total or for one operation.
 *
 * @param calls calls made, including token calls, each counted once however often it was repeated
 * @param retries repetitions after a failed attempt
 * @param waited the sum of the waits before those repetitions; calls wait at the same time, so it
 *     may be longer than the time that passed
 * @since 0.1
 */
public record HttpStatistics(long calls, long retries, Duration waited) {
  /** No calls. */
  static final HttpStatistics NONE = new HttpStatistics(0, 0, Duration.ZERO);

  /** Returns the sum of both. */
  public HttpStatistics plus(HttpStatistics other) {
    return new HttpStatistics(
        calls + other.calls, retries + other.retries, waited.plus(other.waited));
  }
}
