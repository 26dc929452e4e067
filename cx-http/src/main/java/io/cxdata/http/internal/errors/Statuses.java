package io.cxdata.http.internal.errors;

import io.cxdata.config.support.TransientStatus;
import io.cxdata.http.HttpCallException.Kind;

/** What an HTTP status means for the call that got it. */
final class Statuses {

  private Statuses() {}

  /** Whether the same call may succeed later. */
  static boolean isTransient(int status) {
    return TransientStatus.is(status);
  }

  static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.NOT_AUTHORIZED;
      case 404, 410 -> Kind.NOT_FOUND;
      case 408 -> Kind.UNAVAILABLE;
      case 429 -> Kind.RATE_LIMITED;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
    };
  }
}
