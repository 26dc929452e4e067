package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.internal.portfolio.LoanRows.OpenItem;
import io.cxdata.simulator.internal.portfolio.LoanRows.Receivable;
import io.cxdata.simulator.model.EdgeCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A loan's receivables: those of its latest instalments and of the next one, about 25. */
record OpenItemGenerator(LoanTerms terms, String loanId, List<OpenItem> items) {
  private static final String PAID = "1";
  private static final String OPEN = "2";
  private static final String OVERDUE = "3";

  static List<OpenItem> of(LoanTerms terms, int revision) {
    if (EdgeCase.LOAN_WITHOUT_OPEN_ITEMS.appliesTo(terms.index())) {
      return List.of();
    }
    return new OpenItemGenerator(terms, PortfolioIds.loan(terms.index()), new ArrayList<>(32))
        .fill(revision);
  }

  private List<OpenItem> fill(int revision) {
    int next = Math.min(terms.elapsed() + 1, terms.instalments());
    for (int i = terms.elapsed() - terms.shown() + 1; i <= next; i++) {
      addInstalment(i);
    }
    if (EdgeCase.ITEM_PARTIAL_REPAYMENT.appliesTo(terms.index())) {
      add(terms.elapsed(), 9, PAID, today(), Receivable.PARTIAL_REPAYMENT, "Pago parcial", 25_000);
    }
    if (EdgeCase.ITEM_WITHOUT_DUE_DATE.appliesTo(terms.index())) {
      add(next, 8, OPEN, Dates.ZEROS, Receivable.FEE, "Comisión sin fecha", 15_000);
    }
    // Each change of a loan's items charges one more fee, due on the business date.
    for (int change = 1; change <= revision; change++) {
      String text = "Comisión por gestión " + change;
      add(100 + change, 1, OPEN, today(), Receivable.FEE, text, 10_000L + change);
    }
    return items;
  }

  private void addInstalment(int instalment) {
    String due = Dates.compact(terms.dueDate(instalment));
    int oldestUnpaid = terms.elapsed() - terms.unpaid() + 1;
    String status = PAID;
    if (!terms.paid(instalment)) {
      status = instalment == oldestUnpaid && instalment <= terms.elapsed() ? OVERDUE : OPEN;
    }
    long interest = terms.interestCents(instalment);
    addCapital(instalment, status, due, instalment == oldestUnpaid);
    if (terms.taxed()) {
      add(instalment, 2, status, due, Receivable.INTEREST, "Interés " + instalment, interest);
      long vat = LoanTerms.vatCents(interest);
      add(instalment, 3, status, due, Receivable.INTEREST_VAT, "IVA " + instalment, vat);
    } else {
      String text = "Interés exento " + instalment;
      add(instalment, 2, status, due, Receivable.UNTAXED_INTEREST, text, interest);
    }
    long fee = terms.feeCents(instalment);
    if (fee > 0 && instalment <= terms.elapsed()) {
      add(instalment, 4, status, due, Receivable.FEE, "Comisión " + instalment, fee);
      String text = "IVA comisión " + instalment;
      add(instalment, 5, status, due, Receivable.FEE_VAT, text, LoanTerms.vatCents(fee));
    }
  }

  private void addCapital(int instalment, String status, String due, boolean oldestUnpaid) {
    long cents = terms.capitalCents(instalment);
    long cleared = oldestUnpaid ? terms.clearedCents() : 0;
    String text =
        "Capital "
            + instalment
            + (cleared > 0 ? " Cleared: " + BigDecimal.valueOf(cleared, 2) : "");
    add(instalment, 1, status, due, Receivable.CAPITAL, text, cents);
  }

  private void add(
      int number, int slot, String status, String due, Receivable type, String text, long cents) {
    String id = PortfolioIds.digits(number * 10 + slot, 10);
    items.add(new OpenItem(loanId, id, status, due, type, text, cents));
  }

  private String today() {
    return Dates.compact(terms.today());
  }
}
