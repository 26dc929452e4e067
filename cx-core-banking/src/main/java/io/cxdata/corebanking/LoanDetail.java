package io.cxdata.corebanking;

/**
 * A detail of a loan that SAP delivers by a call of its own.
 *
 * @since 0.1
 */
public enum LoanDetail {
  /** The balances of a loan, one record for each code. */
  BALANCES("balances", "balances", "ID"),
  /** The receivables of a loan, paid and open. */
  OPEN_ITEMS("open items", "open-items", "ContractID"),
  /** The payment plan of a loan. */
  PAYMENT_PLAN("payment plan", "payment-plan", "ContractID");

  private final String operation;
  private final String call;
  private final String loanField;

  LoanDetail(String operation, String call, String loanField) {
    this.operation = operation;
    this.call = call;
    this.loanField = loanField;
  }

  /** The name of the call in messages and in {@link SAPSession#statisticsByOperation()}. */
  public String operation() {
    return operation;
  }

  /** The name of the call in the configuration, under {@code core.<name>.calls}. */
  public String call() {
    return call;
  }

  /** The field of its records that holds the loan's id. */
  public String loanField() {
    return loanField;
  }

  /**
   * Whether a record belongs to a loan: {@link #loanField()} holds the loan's id, apart from white
   * space around it. A record without that field belongs to no loan.
   */
  public boolean belongsTo(String loan, SapRecord record) {
    return record.field(loanField).map(String::strip).filter(loan::equals).isPresent();
  }
}
