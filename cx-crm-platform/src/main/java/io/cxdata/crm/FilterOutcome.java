package io.cxdata.crm;

import java.util.Optional;

/**
 * What became of one filter of an hour.
 *
 * @param id the filter's record
 * @param failure why it was not sent, or why nobody knows whether it was ({@link
 *     io.cxdata.http.HttpCallException.Kind#OUTCOME_UNKNOWN}); empty when the webhook took it
 */
public record FilterOutcome(String id, Optional<RuntimeException> failure) {
  /** Whether the webhook took it. */
  public boolean isSent() {
    return failure.isEmpty();
  }
}
