package io.cxdata.crm;

import java.util.Optional;

/**
 * The outcome of sending one filter.
 *
 * @param id the id of the filter's record
 * @param failure empty when the webhook accepted the filter; {@link
 *     io.cxdata.http.HttpCallException.Kind#OUTCOME_UNKNOWN} when it may have done so
 * @since 0.1
 */
public record FilterOutcome(String id, Optional<RuntimeException> failure) {
  /** Whether the webhook accepted the filter. */
  public boolean isSent() {
    return failure.isEmpty();
  }
}
