package io.cxdata.corebanking;

import io.cxdata.http.Operation;

/** What SAP tells events of. */
public enum EventKind {
  /** Persons. */
  PERSONS("person events", "events-persons"),
  /** Accounts: the contracts themselves. */
  ACCOUNTS("account events", "events-accounts"),
  /** Transactions: payments and charges. */
  TRANSACTIONS("transaction events", "events-transactions"),
  /** Prenotes: what a plan says is to be paid. */
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

  /** The name of its call in the configuration. */
  String call() {
    return call;
  }
}
