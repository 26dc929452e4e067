package io.cxdata.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much slower than its pages' latency a whole list is. */
@Tag("bench")
class PagingBenchTest {
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final int PAGES = 100;
  private static final int ROUNDS = 5;

  @Test
  void aListIsHardlySlowerThanTheLatencyOfItsPages() {
    try (SimulatedBank bank = SimulatedBank.builder().loans(PAGES * 1_000 / 3 + 1).start()) {
      bank.faults().everywhere().fail(Fault.latency(LATENCY));
      CrmConfig crm =
          new CrmConfig(
              "simulated",
              bank.zendeskUrl(),
              Api.CUSTOM_OBJECTS,
              ZendeskTests.SECRET_NAMES,
              new HttpLimits(4, 100, Duration.ofSeconds(10), Duration.ofSeconds(10), 3));
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round <= ROUNDS; round++) {
        double ratio = ratio(crm, bank);
        if (round > 0) {
          ratios.add(ratio);
        }
      }
      ratios.sort(null);
      double median = ratios.get(ROUNDS / 2);
      System.out.printf(
          "%d pages of 100 at %d ms: %.3f times pages x latency (median of %d; %.3f to %.3f)%n",
          PAGES, LATENCY.toMillis(), median, ROUNDS, ratios.get(0), ratios.get(ROUNDS - 1));
      assertThat(median).isLessThanOrEqualTo(1.1);
    }
  }

  private static double ratio(CrmConfig crm, SimulatedBank bank) {
    long before = bank.log().count();
    long began = System.nanoTime();
    try (ZendeskSession session =
            ZendeskSession.open(crm, name -> Secret.of(bank.secrets().get(name)));
        Stream<Promise> promises = session.promises()) {
      assertThat(promises.count()).isEqualTo(bank.promises().count());
    }
    long took = System.nanoTime() - began;
    long pages = bank.log().count() - before;
    return (double) took / (pages * LATENCY.toNanos());
  }
}
