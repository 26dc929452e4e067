package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.LoanDetail;

/** The bronze tables of each detail of a loan: its latest rows, and every answer that changed. */
enum DetailTable {
  BALANCES(LoanDetail.BALANCES, "bronze.loan_balances", "BalancesTS"),
  OPEN_ITEMS(LoanDetail.OPEN_ITEMS, "bronze.loan_open_items", "OpenItemsTS"),
  PAYMENT_PLAN(LoanDetail.PAYMENT_PLAN, "bronze.loan_payment_plans", "PaymentPlanTS");

  private final LoanDetail detail;
  private final String latest;
  private final String calledAt;

  DetailTable(LoanDetail detail, String latest, String calledAt) {
    this.detail = detail;
    this.latest = latest;
    this.calledAt = calledAt;
  }

  LoanDetail detail() {
    return detail;
  }

  /** The table of the latest rows. */
  String latest() {
    return latest;
  }

  /** The table of every changed answer. */
  String history() {
    return latest + "_history";
  }

  /** The column with the time of the call. */
  String calledAt() {
    return calledAt;
  }
}
