package io.cxdata.crm.internal.api;

import io.cxdata.http.Operation;

/** The calls for promises, and what their refusals mean. */
public final class Operations {
  static final Operation PROMISES = Operation.of("promises");

  /** Reads one promise. */
  public static final Operation PROMISE = Operation.of("promise");

  /**
   * Creates or updates a promise. Not repeated automatically: a repetition overwrites changes that
   * were made in between.
   */
  public static final Operation UPSERT = Operation.of("saving a promise");

  /** Idempotent: the search of the Sunshine API is a {@code POST} that changes nothing. */
  static final Operation CHANGES =
      Operation.of("changed promises")
          .withIdempotency()
          .withRemedy(
              404,
              "the account has no incremental export, or no such search. Read all promises again.")
          .withRemedy(
              400, "Zendesk no longer knows the cursor of the last run. Read all promises again.");

  private Operations() {}
}
