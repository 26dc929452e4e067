package io.cxdata.runners.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00.123Z");

  private RunReport report;

  @BeforeEach
  void begin() {
    report = new RunReport(new RunId(START), List.of("hourly"), LocalDate.of(2026, 11, 22), false);
  }

  private StreamReport done(String name) {
    StreamReport stream = report.stream("job", name);
    stream.end(Duration.ofSeconds(1));
    return stream;
  }

  @Test
  void aRunThatHasNotEndedIsInterruptedHoweverWellItsStreamsWent() {
    done("a");
    assertThat(report.verdict()).isEqualTo(Status.INTERRUPTED);
  }

  @Test
  void oneStreamThatFailedMakesTheRunDoneWithFailuresAndAllMakeItFailed() {
    StreamReport failed = report.stream("job", "a");
    failed.conclude(Status.FAILED, "why");
    failed.end(Duration.ZERO);
    report.end(START.plusSeconds(2));
    assertThat(report.verdict()).isEqualTo(Status.FAILED);
    done("b");
    assertThat(report.verdict()).isEqualTo(Status.DONE_WITH_FAILURES);
  }

  @Test
  void aLoanThatFailedMakesItsStreamDoneWithFailures() {
    StreamReport stream = report.stream("job", "a");
    stream.fail(new StreamReport.FailedKey("loan", "why"));
    stream.end(Duration.ZERO);
    assertThat(stream.verdict()).isEqualTo(Status.DONE_WITH_FAILURES);
  }

  @Test
  void theSummaryTellsAProblemOnceHoweverManyStreamsItEnded() {
    for (String name : List.of("a", "b")) {
      StreamReport stream = report.stream("job", name);
      stream.conclude(Status.FAILED, "SAP is down. Call somebody.");
      stream.end(Duration.ZERO);
    }
    report.end(START.plusSeconds(2));
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
    stream.addQuarantined(1);
    stream.retried(2, Duration.ofMillis(1_500));
    stream.count("id is empty", 1);
    stream.fail(new StreamReport.FailedKey("loan", "why"));
    stream.end(Duration.ofSeconds(1));
    report.end(START.plusSeconds(2));

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
                  "counts":{"id is empty":1},"failures":[{"key":"loan","reason":"why"}]}]}
                """));
  }
}
