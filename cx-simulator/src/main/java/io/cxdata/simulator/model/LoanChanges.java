package io.cxdata.simulator.model;

import java.util.List;

/**
 * What a change of the bank changed: the ids of the loans whose answer of each kind is another one
 * now. Every other per-loan answer is, byte for byte, what it was. The contracts of all the loans
 * named here changed too.
 *
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

  /** How many answers changed, of all three kinds. */
  public int answers() {
    return balances.size() + openItems.size() + paymentPlans.size();
  }
}
