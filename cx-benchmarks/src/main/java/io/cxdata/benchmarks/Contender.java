package io.cxdata.benchmarks;

import java.util.List;

/** One way to fetch balances, open items and plans of loans. */
interface Contender extends AutoCloseable {
  /** What the table calls it. */
  String name();

  /**
   * Fetches the three details of each loan.
   *
   * @return the calls that it took
   * @throws IllegalStateException when a detail is missing: who delivers less has not won
   */
  long fetch(List<String> loans);

  @Override
  void close();
}
