package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long {@code cx check} takes, the start of its process included. */
@Tag("bench")
class CheckTimeTest {
  @TempDir private Path directory;

  @Test
  void aCheckAnswersInLessThanFourSeconds() throws IOException, InterruptedException {
    long[] times = new long[5];
    try (SimulatedBank bank =
            SimulatedBank.builder().loans(1).today(LocalDate.of(2026, 11, 22)).start();
        SimulatedVault azure = SimulatedVault.start(bank.secrets())) {
      azure.set("cx-collections-id", "x");
      Map<String, String> environment = new HashMap<>(azure.environment());
      environment.put("CX_CONFIG", azure.configuration(directory).toString());
      Path output = directory.resolve("output.txt");
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        int exitCode =
            CxProcess.run(directory, environment, output, List.of("-XX:+UseParallelGC"), "check");
        times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(exitCode).as(Files.readString(output)).isZero();
      }
    }
    Arrays.sort(times);
    System.out.printf("cx check, median of %d: %d ms%n", times.length, times[times.length / 2]);

    assertThat(times[times.length / 2]).isLessThan(4_000);
  }
}
