package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.internal.portfolio.LoanRows.Balance;
import io.cxdata.simulator.model.EdgeCase;
import java.util.ArrayList;
import java.util.List;

/** A loan's balances: seven to twelve rows. */
record BalanceGenerator(LoanTerms terms, String loanId, List<Balance> rows) {
  private static final int PURPOSE = 80;

  static List<Balance> of(LoanTerms terms, int revision) {
    if (EdgeCase.LOAN_WITHOUT_BALANCES.appliesTo(terms.index())) {
      return List.of();
    }
    return new BalanceGenerator(terms, PortfolioIds.loan(terms.index()), new ArrayList<>(12))
        .fill(revision);
  }

  static long outstanding(LoanTerms terms, int revision) {
    return principal(terms, revision) + unpaidInterest(terms) + unpaidFees(terms);
  }

  private List<Balance> fill(int revision) {
    SeededRandom random = SeededRandom.of(terms.seed(), PURPOSE, terms.index());
    int paid = terms.elapsed() - terms.unpaid();
    long byPlan = terms.remainingCents(terms.elapsed());
    add("1", "Capital dispuesto", terms.initialCents());
    if (random.percent(10) && !EdgeCase.BALANCE_CODE_TWICE.appliesTo(terms.index())) {
      add("2", "Capital por disponer", random.between(1, 90) * 10_000L);
    }
    addUnpaid();
    add("5", "Capital vigente", principal(terms, revision));
    add("17", "Monto inicial", terms.initialCents());
    add("21", "Capital según plan", byPlan);
    add("22", "Capital según plan, vencido", principal(terms, 0) - byPlan);
    if (random.percent(50)) {
      add("25", "Interés devengado", random.between(1, 90_000));
    }
    // A change of a loan's balances is a payment of interest: this row tells each revision from the
    // last.
    add("31", "Interés pagado", paid * terms.interestCents(1) + 137L * revision);
    if (terms.taxed()) {
      add("95", "IVA de interés", LoanTerms.vatCents(unpaidInterest(terms)));
    }
    add("99", "Saldo pendiente", outstanding(terms, revision));
    return rows;
  }

  private void addUnpaid() {
    if (EdgeCase.BALANCE_CODE_MISSING.appliesTo(terms.index())) {
      return;
    }
    // Owed by the customer, so some branches book it with a minus.
    long sign = terms.index() % 3 == 0 ? -1 : 1;
    add("3", "Interés liquidado no pagado", sign * unpaidInterest(terms));
    long fees = unpaidFees(terms);
    if (EdgeCase.BALANCE_CODE_TWICE.appliesTo(terms.index())) {
      add("4", "Comisiones no pagadas", sign * 12_345);
    }
    add("4", "Comisiones no pagadas", sign * fees);
  }

  private static long principal(LoanTerms terms, int revision) {
    return terms.remainingCents(terms.elapsed() - terms.unpaid()) + 100L * revision;
  }

  private static long unpaidInterest(LoanTerms terms) {
    long cents = 0;
    for (int i = terms.elapsed() - terms.unpaid() + 1; i <= terms.elapsed(); i++) {
      cents += terms.interestCents(i);
    }
    return cents;
  }

  private static long unpaidFees(LoanTerms terms) {
    long cents = 0;
    for (int i = terms.elapsed() - terms.unpaid() + 1; i <= terms.elapsed(); i++) {
      cents += terms.feeCents(i);
    }
    return cents;
  }

  private void add(String code, String name, long cents) {
    rows.add(new Balance(loanId, rows.size() + 1, code, name, cents));
  }
}
