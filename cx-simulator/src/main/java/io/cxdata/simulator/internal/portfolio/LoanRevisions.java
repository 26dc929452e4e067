package io.cxdata.simulator.internal.portfolio;

import java.time.Instant;

/** How often each answer of a loan has changed, and when the loan last did. */
public record LoanRevisions(int balances, int openItems, int plan, Instant changedAt) {

  /** All changes of the loan. */
  public int total() {
    return balances + openItems + plan;
  }
}
