package io.cxdata.config.support;

import java.util.Set;

/** The statuses of HTTP after which the same request may succeed later. */
public final class TransientStatus {
  private static final Set<Integer> ALL = Set.of(408, 429, 500, 502, 503, 504);

  private TransientStatus() {}

  /** Whether a request with this status may be repeated, if it is idempotent. */
  public static boolean includes(int status) {
    return ALL.contains(status);
  }
}
