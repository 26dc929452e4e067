package io.cxdata.corebanking;

import io.cxdata.http.Operation;

/**
 * A kind of change that SAP records events of.
 *
 * @since 0.1
 */
public enum EventKind {
  /** Changes of persons. */
  PERSONS("person events", "events-persons"),
  /** Changes of accounts: the contracts themselves. */
  ACCOUNTS("account events", "events-accounts"),
  /** Transactions: payments and charges. */
  TRANSACTIONS("transaction events", "events-transactions"),
  /** Prenotes: amounts that a payment plan announces. */
  PRENOTES("prenote events", "events-prenotes");

  private final Operation operation;
  private final String call;

  EventKind(String name, String call) {
    this.operation = Operation.of(name);
    this.call = call;
  }

  Operation operation() {
    return operation;
  }

  /** The name of the call in the configuration. */
  String call() {
    return call;
  }
}
