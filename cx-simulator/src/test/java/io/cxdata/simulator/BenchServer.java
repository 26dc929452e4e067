package io.cxdata.simulator;

import java.io.IOException;
import java.time.LocalDate;

/**
 * A bank in a process of its own, until its standard input ends: so that it can be kept to one
 * core.
 */
final class BenchServer {
  private BenchServer() {}

  public static void main(String[] arguments) throws IOException {
    LocalDate today = LocalDate.of(2026, 11, 22);
    int loans = Integer.parseInt(arguments[0]);
    try (SimulatedBank bank = SimulatedBank.builder().loans(loans).seed(7).today(today).start()) {
      System.out.println(bank.sapUrl().getPort());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is sent: only the end matters.
      }
    }
  }
}
