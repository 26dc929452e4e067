package io.cxdata.runners.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.CheckConfig.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00.123Z");

  private final RunReport report =
      new RunReport(
          new RunId(START),
          List.of("hourly"),
          LocalDate.of(2026, 11, 22),
          false,
          InstantSource.fixed(START.plusSeconds(2)));

  private StreamReport done(String name) {
    StreamReport stream = report.stream("job", name);
    stream.end(Duration.ofSeconds(1));
    return stream;
  }

  @Test
  void aRunThatHasNotEndedIsInterruptedHoweverWellItsStreamsWent() {
    done("a");
    assertThat(report.status()).isEqualTo(Status.INTERRUPTED);
  }

  @Test
  void oneStreamThatFailedMakesTheRunDoneWithFailuresAndAllMakeItFailed() {
    StreamReport failed = report.stream("job", "a");
    failed.conclude(Status.FAILED, "why");
    failed.end(Duration.ZERO);
    report.end();
    assertThat(report.status()).isEqualTo(Status.FAILED);
    done("b");
    assertThat(report.status()).isEqualTo(Status.DONE_WITH_FAILURES);
  }

  @Test
  void aLoanThatFailedMakesItsStreamDoneWithFailures() {
    StreamReport stream = report.stream("job", "a");
    stream.fail(new StreamReport.FailedKey("loan", "why"));
    stream.end(Duration.ZERO);
    assertThat(stream.status()).isEqualTo(Status.DONE_WITH_FAILURES);
  }

  @Test
  void ofManyFailuresTheReportHasTheCountAndTheFirstHundredKeys() throws IOException {
    StreamReport stream = report.stream("update-core-iterator", "bronze.loan_balances");
    for (int loan = 0; loan < 250_000; loan++) {
      stream.fail(new StreamReport.FailedKey("loan " + loan, "request " + loan + " failed"));
    }
    stream.end(Duration.ZERO);
    report.end();

    assertThat(stream.failures()).hasSize(100).last().extracting("key").isEqualTo("loan 99");
    assertThat(stream.failureReasons()).hasSize(101).containsEntry("other reasons", 249_900L);
    JsonNode json = new ObjectMapper().readTree(ReportFile.json(report)).get("streams").get(0);
    assertThat(json.get("failed").asLong()).isEqualTo(250_000);
    assertThat(json.get("failures")).hasSize(100);
    assertThat(Summary.text(report).lines())
        .contains("! bronze.loan_balances: 249,900 failed: other reasons")
        .hasSizeLessThan(10);
  }

  @Test
  void theSummaryTellsAProblemOnceHoweverManyStreamsItEnded() {
    for (String name : List.of("a", "b")) {
      StreamReport stream = report.stream("job", name);
      stream.conclude(Status.FAILED, "SAP is down. Call somebody.");
      stream.end(Duration.ZERO);
    }
    report.end();
    assertThat(Summary.text(report).lines())
        .containsOnlyOnce("! a, b: SAP is down. Call somebody.")
        .last()
        .isEqualTo("Verdict: failed in 2.0 s");
  }

  @Test
  void theReportFileHasAllOfIt(@TempDir Path lake) throws IOException {
    StreamReport stream = report.stream("update-promises", "bronze.crm_payment_promises");
    stream.addRead(7);
    stream.written(6, 3);
    stream.addQuarantined("id is empty", 1);
    stream.retried(2, Duration.ofMillis(1_500));
    stream.check(
        CheckResult.of("silver.t", "created_at is no time", Severity.WARN, 1, 7, List.of("01")));
    stream.fail(new StreamReport.FailedKey("loan", "why"));
    stream.end(Duration.ofSeconds(1));
    report.table("bronze.crm_payment_promises", 3, 60);
    report.table("bronze.crm_payment_promises", 2, 54);
    report.end();

    Path file = ReportFile.write(lake, report);

    assertThat(file).isEqualTo(lake.resolve("runs/20261122T080000.123Z/report.json"));
    try (Stream<Path> inFolder = Files.list(file.getParent())) {
      assertThat(inFolder).containsExactly(file);
    }
    assertThat(new ObjectMapper().readTree(file.toFile()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                {"schemaVersion":1,"run":"20261122T080000.123Z","started":"2026-11-22T08:00:00.123Z",
                 "asOf":"2026-11-22","dryRun":false,"durationMillis":2000,
                 "verdict":"done with failures","jobs":["hourly"],
                 "streams":[{"job":"update-promises","stream":"bronze.crm_payment_promises",
                  "read":7,"written":6,"quarantined":1,"failed":1,"retried":2,"waitedMillis":1500,
                  "durationMillis":1000,"verdict":"done with failures","version":3,
                  "counts":{"id is empty":1,"created_at is no time":1},
                   "checks":[{"table":"silver.t","check":"created_at is no time","severity":"warn",
                     "found":1,"rows":7,"unchanged":false,"examples":["01"],"trend":[]}],
                  "quarantine":{"id is empty":1},"failureReasons":{"why":1},
                  "failures":[{"key":"loan","reason":"why"}]}],
                 "tables":{"bronze.crm_payment_promises":{"version":3,"rows":60}}}
                """));
  }
}
