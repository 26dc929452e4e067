package io.cxdata.simulator.internal.portfolio;

/** The rows that hang on a loan. Amounts are in cents, dates as the core writes them. */
public final class LoanRows {
  private LoanRows() {}

  /** One balance of a loan. */
  public record Balance(String loanId, int row, String code, String name, long cents) {}

  /** One receivable of a loan. */
  public record OpenItem(
      String loanId,
      String itemId,
      String statusCategory,
      String dueDate,
      Receivable type,
      String description,
      long cents) {}

  /** One row of a loan's payment plan. */
  public record PlanRow(
      String loanId,
      String itemId,
      String date,
      String category,
      String categoryText,
      long cents,
      long remainingCents) {}

  /** What an open item is for. */
  public enum Receivable {
    /** Principal. */
    CAPITAL("511010", "Capital"),
    /** Nominal interest. */
    INTEREST("511100", "Interés nominal"),
    /** Interest without VAT. */
    UNTAXED_INTEREST("991100", "Interés exento"),
    /** VAT on interest. */
    INTEREST_VAT("990004", "IVA de interés"),
    /** A fee. */
    FEE("511200", "Comisión"),
    /** VAT on a fee. */
    FEE_VAT("990006", "IVA de comisión"),
    /** A partial repayment, which counts nowhere. */
    PARTIAL_REPAYMENT("511080", "Pago parcial");

    private final String code;
    private final String text;

    Receivable(String code, String text) {
      this.code = code;
      this.text = text;
    }

    /** SAP's code. */
    public String code() {
      return code;
    }

    /** SAP's text. */
    public String text() {
      return text;
    }
  }
}
