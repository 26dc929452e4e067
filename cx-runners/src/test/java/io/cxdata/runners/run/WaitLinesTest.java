package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.http.WaitEvent;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.progress.ProgressMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One limit holds many calls back; the user sees one line of it a second. */
class WaitLinesTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  @Test
  void ofManyWaitsOneLineASecondIsPrinted() {
    try (Progress progress =
        ProgressMode.NONE.open(
            new PrintStream(printed, true, StandardCharsets.UTF_8), false, () -> now)) {
      WaitLines lines = new WaitLines(progress, () -> now);
      for (int call = 0; call < 30; call++) {
        lines.accept(new WaitEvent("SAP", "open items", Duration.ofSeconds(50)));
        now = now.plusMillis(100);
      }
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .allMatch(line -> line.contains("open items"));
  }
}
