package io.cxdata.corebanking;

import io.cxdata.http.Operation;

/** What SAP is asked about one loan. */
public enum LoanDetail {
  /** Its balances, one record a code. */
  BALANCES("balances", "balances", "ID"),
  /** Its receivables, paid and open. */
  OPEN_ITEMS("open items", "open-items", "ContractID"),
  /** Its payment plan. */
  PAYMENT_PLAN("payment plan", "payment-plan", "ContractID");

  private final Operation operation;
  private final String call;
  private final String loanField;

  LoanDetail(String name, String call, String loanField) {
    this.operation = Operation.of(name);
    this.call = call;
    this.loanField = loanField;
  }

  Operation operation() {
    return operation;
  }

  /** The name of its call in the configuration. */
  String call() {
    return call;
  }

  /** The field that has the loan's id. */
  String loanField() {
    return loanField;
  }
}
