package io.cxdata.benchmarks;

import io.cxdata.config.CoreConfig;
import java.util.List;
import java.util.stream.Stream;

/** What there is to ask, for contenders who take addresses. */
final class Addresses {
  private static final List<String> CALLS = List.of("balances", "open-items", "payment-plan");

  private Addresses() {}

  /** The paths of three details of each loan, below the base URL. */
  static Stream<String> of(CoreConfig core, List<String> loans) {
    return loans.stream()
        .flatMap(loan -> CALLS.stream().map(call -> core.calls().get(call).replace("{id}", loan)));
  }
}
