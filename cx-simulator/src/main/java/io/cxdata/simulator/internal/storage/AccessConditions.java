package io.cxdata.simulator.internal.storage;

import io.cxdata.simulator.internal.http.Request;
import java.util.Optional;

/** The conditions under which a request may be served: {@code If-Match}, {@code If-None-Match}. */
record AccessConditions(Optional<String> match, Optional<String> noneMatch) {
  /** Those of the file itself. */
  static AccessConditions of(Request request) {
    return new AccessConditions(request.header("If-Match"), request.header("If-None-Match"));
  }

  /** Those of the file that is renamed. */
  static AccessConditions ofSource(Request request) {
    return new AccessConditions(
        request.header("x-ms-source-if-match"), request.header("x-ms-source-if-none-match"));
  }

  /**
   * Checks them before a change.
   *
   * @param exists the code for a file that is there and must not be
   */
  void check(Optional<PathEntry> present, String exists) throws StorageApiException {
    if (noneMatch.isPresent() && present.isPresent()) {
      if (noneMatch.get().equals("*")) {
        throw StorageApiException.conflict(exists);
      }
      if (unquoted(noneMatch.get()).equals(present.get().tag())) {
        throw new StorageApiException(412, "ConditionNotMet");
      }
    }
    if (match.isPresent() && (present.isEmpty() || !matches(present.get()))) {
      throw new StorageApiException(412, "ConditionNotMet");
    }
  }

  private boolean matches(PathEntry present) {
    return match.get().equals("*") || unquoted(match.get()).equals(present.tag());
  }

  private static String unquoted(String tag) {
    return tag.replace("\"", "");
  }
}
