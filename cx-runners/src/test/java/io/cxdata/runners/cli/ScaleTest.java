package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank of more than 20,000 loans, through the whole flow, in a process with a heap of 1 GB. */
@Tag("scale")
class ScaleTest {
  /** With some 23 open items each, more than 500,000 items and 60,000 calls. */
  private static final int LOANS = 22_000;

  @TempDir private Path folder;

  @Test
  void moreThanTwentyThousandLoansRunInAHeapOfOneGigabyte()
      throws IOException, InterruptedException {
    try (BankFixture cx = new BankFixture(folder, LOANS)) {
      Path log = folder.resolve("log");
      Process run =
          ChildProcess.start(
              cx.environment(),
              folder,
              log,
              "1g",
              List.of(
                  "--config",
                  cx.file().toString(),
                  "--output",
                  "json",
                  "--progress",
                  "none",
                  "run",
                  "hourly",
                  "--as-of",
                  BankFixture.TODAY.toString()));

      assertThat(run.waitFor()).as(Files.readString(log)).isZero();

      JsonNode report = new ObjectMapper().readTree(log.toFile());
      System.out.printf(
          Locale.ROOT,
          "%,d loans: %,d open items, %,d questions for details, %.1f s%n",
          LOANS,
          written(report, "bronze.loan_open_items"),
          detailQuestions(cx),
          report.get("durationMillis").asLong() / 1000.0);
      assertThat(written(report, "gold.loan_contracts")).isEqualTo(LOANS);
      assertThat(written(report, "bronze.loan_open_items")).isGreaterThan(500_000);
      assertThat(detailQuestions(cx)).isGreaterThanOrEqualTo(3L * LOANS);
    }
  }

  private static long detailQuestions(BankFixture cx) {
    return asked(cx, Route.BALANCES) + asked(cx, Route.OPEN_ITEMS) + asked(cx, Route.PAYMENT_PLAN);
  }

  /** Alone or within a batch. */
  private static long asked(BankFixture cx, Route route) {
    return cx.bank().log().count(route) + cx.bank().log().parts(route);
  }

  private static long written(JsonNode report, String stream) {
    for (JsonNode each : report.get("streams")) {
      if (each.get("stream").asText().equals(stream)) {
        return each.get("written").asLong();
      }
    }
    throw new AssertionError("no stream " + stream);
  }
}
