package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.Cx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long {@code cx check} takes, the start of its process included. */
@Tag("bench")
class CheckTimeTest {
  @TempDir private Path directory;

  @Test
  void theMedianOfFiveChecksIsPrinted() throws IOException, InterruptedException {
    long[] times = new long[5];
    try (CheckFixture stage = new CheckFixture(directory)) {
      stage.cosmos.createDatabase(CheckFixture.DATABASE);
      Path output = directory.resolve("output.txt");
      List<String> jvm = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC");
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        int exitCode = CxProcess.run(Cx.class, directory, stage.environment, output, jvm, "check");
        times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(exitCode).as(Files.readString(output)).isZero();
      }
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT, "cx check, median of %d: %d ms%n", times.length, times[times.length / 2]);
  }
}
