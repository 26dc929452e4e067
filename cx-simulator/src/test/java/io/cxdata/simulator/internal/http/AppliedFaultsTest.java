package io.cxdata.simulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedFaultsTest {
  @Test
  void latenciesAddUp() {
    AppliedFaults faults =
        new AppliedFaults(
            List.of(
                Fault.latency(Duration.ofMillis(120)),
                Fault.htmlPage(),
                Fault.latency(Duration.ofMillis(80))));
    assertThat(faults.delay()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void theFirstFaultThatReplacesTheAnswerWins() {
    AppliedFaults faults =
        new AppliedFaults(
            List.of(Fault.latency(Duration.ofMillis(1)), Fault.status(503), Fault.htmlPage()));
    assertThat(faults.replacement()).contains(Fault.status(503));
  }
}
