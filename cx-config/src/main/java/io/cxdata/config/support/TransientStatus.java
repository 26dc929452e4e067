package io.cxdata.config.support;

import java.util.Set;

/**
 * HTTP statuses of failures that can pass, so that a retry of an idempotent call can succeed: 408,
 * 429, 500, 502, 503, 504, and the statuses by which a content delivery network says that the
 * server behind it did not answer: 520 to 524, 529.
 *
 * @since 0.1
 */
public final class TransientStatus {
  private static final Set<Integer> STATUSES =
      Set.of(408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529);

  private TransientStatus() {}

  /** Whether a retry can help after an answer with this status. */
  public static boolean is(int status) {
    return STATUSES.contains(status);
  }
}
