package io.cxdata.corebanking;

/** What SAP is asked about one loan. */
public enum LoanDetail {
  /** Its balances, one record a code. */
  BALANCES("balances"),
  /** Its receivables, paid and open. */
  OPEN_ITEMS("open-items"),
  /** Its payment plan. */
  PAYMENT_PLAN("payment-plan");

  private final String call;

  LoanDetail(String call) {
    this.call = call;
  }

  /** The name of its call in the configuration. */
  String call() {
    return call;
  }
}
