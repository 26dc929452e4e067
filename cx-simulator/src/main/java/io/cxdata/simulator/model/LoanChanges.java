package io.cxdata.simulator.model;

import java.util.List;

/**
 * The ids of the loans that a change of the bank changed, by kind of data. Everything else per loan
 * stays the same, byte for byte, except the contracts of these loans, which change too.
 *
 * @since 0.1
 * @param balances loans whose balances changed
 * @param openItems loans whose open items changed
 * @param paymentPlans loans whose payment plan changed
 */
public record LoanChanges(
    List<String> balances, List<String> openItems, List<String> paymentPlans) {

  /** Copies the lists. */
  public LoanChanges {
    balances = List.copyOf(balances);
    openItems = List.copyOf(openItems);
    paymentPlans = List.copyOf(paymentPlans);
  }

  /** The number of changes of all three kinds. */
  public int answers() {
    return balances.size() + openItems.size() + paymentPlans.size();
  }
}
