package io.cxdata.http;

import java.time.Duration;

/**
 * What a session has done so far, in all or for one operation.
 *
 * @param calls calls made, each counted once however often it was repeated; token calls included
 * @param retries repetitions after a failed attempt
 * @param waited the sum of the waits before those repetitions; calls wait side by side, so it may
 *     exceed the time that passed
 */
public record HttpStatistics(long calls, long retries, Duration waited) {
  /** Nothing done. */
  static final HttpStatistics NONE = new HttpStatistics(0, 0, Duration.ZERO);

  /** Both together. */
  public HttpStatistics plus(HttpStatistics other) {
    return new HttpStatistics(
        calls + other.calls, retries + other.retries, waited.plus(other.waited));
  }
}
