package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.internal.portfolio.LoanRows.PlanRow;
import io.cxdata.simulator.model.EdgeCase;
import java.util.ArrayList;
import java.util.List;

/** A loan's payment plan: twelve to forty-eight rows. */
record PaymentPlanGenerator(LoanTerms terms, String loanId, List<PlanRow> rows) {
  static List<PlanRow> of(LoanTerms terms, int revision) {
    if (EdgeCase.LOAN_WITHOUT_PLAN.appliesTo(terms.index())) {
      return List.of();
    }
    PaymentPlanGenerator plan =
        new PaymentPlanGenerator(terms, PortfolioIds.loan(terms.index()), new ArrayList<>(48));
    if (EdgeCase.PLAN_ERROR_ROW.appliesTo(terms.index())) {
      plan.add(Dates.ZEROS, "E", "El plan no se puede calcular: falta la condición", 0, 0);
      return plan.rows;
    }
    return plan.fill(revision);
  }

  /** Whether a change of the loan can change its plan. */
  static boolean exists(int index) {
    return !EdgeCase.LOAN_WITHOUT_PLAN.appliesTo(index)
        && !EdgeCase.PLAN_ERROR_ROW.appliesTo(index);
  }

  private List<PlanRow> fill(int revision) {
    for (int i = 1; i <= terms.instalments(); i++) {
      // A changed plan asks for more, from the next payment on; an ended one in its last row.
      boolean changed = i > terms.elapsed() || i == terms.instalments();
      addInstalment(i, changed ? 100L * revision : 0);
    }
    return rows;
  }

  private void addInstalment(int instalment, long extra) {
    String date = Dates.compact(terms.dueDate(instalment));
    long remaining = terms.remainingCents(instalment);
    add(date, "1", "Pago regular", terms.paymentCents(instalment) + extra, remaining);
    if (LoanTerms.detailed(terms.index())) {
      boolean plain = terms.index() % 2 == 0;
      long capital = terms.capitalCents(instalment);
      add(date, plain ? "4" : "80", "Capital", capital, remaining);
      add(date, plain ? "5" : "81", "Interés", terms.interestCents(instalment), remaining);
    }
    if (instalment == terms.elapsed() + 1
        && EdgeCase.PLAN_ROWS_ON_ONE_DAY.appliesTo(terms.index())) {
      add(date, "1", "Pago regular", 50_000, remaining);
    }
  }

  private void add(String date, String category, String text, long cents, long remaining) {
    String itemId = PortfolioIds.digits(rows.size() + 1, 6);
    rows.add(new PlanRow(loanId, itemId, date, category, text, cents, remaining));
  }
}
