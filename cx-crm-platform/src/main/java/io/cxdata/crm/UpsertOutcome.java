package io.cxdata.crm;

import java.util.Optional;

/**
 * The outcome of writing one promise of a bulk job.
 *
 * @param externalId the external id of the promise
 * @param status the outcome
 * @param id the id in Zendesk, where Zendesk sends it
 * @param problem problem and remedy; empty when the promise was saved
 * @since 0.1
 */
public record UpsertOutcome(
    String externalId, Status status, Optional<String> id, Optional<String> problem) {

  /**
   * The possible outcomes.
   *
   * @since 0.1
   */
  public enum Status {
    /** The promise is in Zendesk as it was given. */
    SAVED,
    /** Zendesk refused the promise; nothing changed. */
    REFUSED,
    /**
     * The outcome is not known. Read the promise before you write it again: a second write may
     * overwrite a change that was made in between.
     */
    UNKNOWN
  }
}
