package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.http.Operation;

/** The calls of Zendesk, and what their refusals mean. */
final class Operations {
  static final Operation PROMISES = Operation.of("promises");
  static final Operation PROMISE = Operation.of("promise");
  static final Operation FILTER = Operation.of("filter");
  static final Operation JOB_STATUS = Operation.of("job status");

  /** The search of the legacy API is a {@code POST} that changes nothing. */
  static final Operation CHANGES =
      Operation.of("changed promises")
          .idempotent()
          .withRemedy(
              404,
              "this account has no incremental export any more, or no such search. Read all"
                  + " promises again.")
          .withRemedy(
              400,
              "Zendesk does not know the place to go on from any more. Read all promises again.");

  /**
   * Writing is never repeated by itself: it would overwrite what somebody changed in between, and
   * nobody would know.
   */
  static final Operation UPSERT = Operation.of("saving a promise");

  static final Operation UPSERT_JOB = Operation.of("saving promises");

  private Operations() {}

  /** A post to an inbound webhook. */
  static Operation webhook(String name, String idSecret, CrmConfig.SecretNames names) {
    return Operation.of(name)
        .withSecretUrl()
        .withRemedy(
            401,
            "the webhook does not know the user, or the password is wrong. Check the secrets "
                + names.zisUser()
                + " and "
                + names.zisPass()
                + ".")
        .withRemedy(
            404,
            "there is no webhook of that id. Check the secret "
                + idSecret
                + ", and in Zendesk whether the integration is still installed.")
        .withRemedy(
            429,
            "Zendesk takes no more events for now, and did not take this one. Send it again in a"
                + " minute.");
  }
}
