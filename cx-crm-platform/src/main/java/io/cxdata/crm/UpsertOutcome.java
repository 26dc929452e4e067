package io.cxdata.crm;

import java.util.Optional;

/**
 * What became of one promise of a bulk job.
 *
 * @param externalId the promise
 * @param status what became of it
 * @param id its id in Zendesk, where Zendesk told it
 * @param problem what is wrong, for people; empty when it was saved
 */
public record UpsertOutcome(
    String externalId, Status status, Optional<String> id, Optional<String> problem) {

  /** What can become of a promise. */
  public enum Status {
    /** It is in Zendesk as it was given. */
    SAVED,
    /** Zendesk did not take it; nothing changed. */
    REFUSED,
    /**
     * Nobody told. Read it before it is written again, or write it again knowing that it may
     * overwrite what somebody changed in between.
     */
    UNKNOWN
  }

  static UpsertOutcome saved(String externalId, Optional<String> id) {
    return new UpsertOutcome(externalId, Status.SAVED, id, Optional.empty());
  }

  static UpsertOutcome refused(String externalId, String problem) {
    return new UpsertOutcome(externalId, Status.REFUSED, Optional.empty(), Optional.of(problem));
  }

  static UpsertOutcome unknown(String externalId, String problem) {
    return new UpsertOutcome(externalId, Status.UNKNOWN, Optional.empty(), Optional.of(problem));
  }
}
