package io.cxdata.runners.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedReportsTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00.123Z");

  @TempDir private Path folder;

  private Path put(String run, String json) throws IOException {
    Path file = folder.resolve("runs").resolve(run).resolve("report.json");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, json);
  }

  private static String json(String run) {
    return "{\"run\":\"" + run + "\",\"started\":\"" + START + "\",\"verdict\":\"done\"}";
  }

  @Test
  void theSummaryOfASavedReportIsTheOneThatWasPrinted() {
    RunReport report =
        new RunReport(
            new RunId(START),
            List.of("hourly", "send-filters"),
            LocalDate.of(2026, 11, 22),
            true,
            InstantSource.fixed(START.plusMillis(2_345)));
    StreamReport good = report.stream("update-promises", "bronze.crm_payment_promises");
    good.addRead(1_234);
    good.written(1_200, 7);
    good.addQuarantined("id is empty", 34);
    good.retried(2, Duration.ofMillis(1_500));
    good.count("of unknown loans, and kept", 5);
    good.remark("rebuilt, as --full-refresh asks");
    good.check(CheckResult.of("silver.t", "too old", Severity.WARN, 3, 9, List.of("A", "B")));
    good.fail(new StreamReport.FailedKey("loan 1", "request failed"));
    good.fail(new StreamReport.FailedKey("loan 2", "request failed"));
    good.end(Duration.ofSeconds(1));
    StreamReport bad = report.stream("silver-to-gold", "gold.loan_contracts");
    bad.conclude(Status.FAILED, "the disk is full. Free space.");
    bad.end(Duration.ZERO);
    report.stream("quality", "quality");
    report.end();

    Path file = ReportFile.write(folder, report);

    assertThat(SavedReports.read(file).map(Summary::text)).contains(Summary.text(report));
    assertThat(Summary.text(report))
        .contains("bronze.crm_payment_promises  1,234    1,200           34       2        2")
        .contains("- bronze.crm_payment_promises: too old: 3 (for example A, B)")
        .contains("! bronze.crm_payment_promises: 2 failed: request failed")
        .contains("! gold.loan_contracts: the disk is full. Free space.")
        .endsWith("in 2.3 s");
  }

  @Test
  void aReportOfAnotherVersionIsReadAsFarAsItIsKnown() throws IOException {
    Path file =
        put(
            "20261122T080000.123Z",
            """
            {"schemaVersion":9,"run":"20261122T080000.123Z","started":"2026-11-22T08:00:00.123Z",
             "verdict":"of a new kind","jobs":"hourly","new":{"a":[1]},
             "streams":[{"stream":"bronze.t","version":"none","checks":7,
               "failures":[{"key":"K1","reason":"why"},{"key":"K2","reason":"why"}]},"text",null]}
            """);

    SavedReport report = SavedReports.read(file).orElseThrow();

    assertThat(report.verdict()).isEqualTo("of a new kind");
    assertThat(report.streams()).hasSize(3);
    assertThat(report.streams().get(0).failureReasons()).containsEntry("why", 2L);
    assertThat(report.streams().get(0).version()).isEqualTo(OptionalLong.empty());
    assertThat(Summary.text(report)).endsWith("Verdict: of a new kind in 0.0 s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "7",
        "\u0000\u0001",
        "{\"run\":\"20261122T080000.123Z\",\"started\":\"today\",\"verdict\":\"done\"}",
        "{\"run\":\"20261122T080000.123Z\",\"started\":\"2026-11-22T08:00:00Z\"}"
      })
  void aDamagedReportIsNone(String content) throws IOException {
    assertThat(SavedReports.read(put("20261122T080000.123Z", content))).isEmpty();
  }

  @Test
  void theRunsBeforeOneComeNewestFirstWithoutTheDamagedOnes() throws IOException {
    for (int day = 10; day < 20; day++) {
      String run = "202611" + day + "T080000.000Z";
      put(run, day == 14 ? "{\"run\":" : json(run));
    }
    // Of a run that was killed, of another program, and no file where one is expected.
    Files.createDirectories(folder.resolve("runs/20261113T090000.000Z"));
    Files.createDirectories(folder.resolve("runs/20261113T100000.000Z/report.json"));
    Files.writeString(folder.resolve("runs/latest.json"), "{}");

    SavedReports.Earlier earlier = new SavedReports(folder).before("20261118T080000.000Z", 6);

    assertThat(earlier.reports())
        .extracting(SavedReport::run)
        .containsExactly(
            "20261117T080000.000Z",
            "20261116T080000.000Z",
            "20261115T080000.000Z",
            "20261113T080000.000Z");
    assertThat(earlier.damaged()).containsExactly("20261114T080000.000Z", "20261113T100000.000Z");
  }

  @Test
  void withoutReportsItSaysHowToMakeOne() {
    assertThatThrownBy(() -> new SavedReports(folder).find(Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("No run has left a report in " + folder.resolve("runs"))
        .hasMessageContaining("cx run hourly");
  }

  @Test
  void anUnknownRunIsNamedWithTheLastOnesThatAreThere() throws IOException {
    for (int day = 10; day < 25; day++) {
      put("202611" + day + "T080000.000Z", "{}");
    }
    assertThatThrownBy(() -> new SavedReports(folder).find(Optional.of("../../etc")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no report of a run ../../etc in")
        .hasMessageContaining("The last 10 of 15 runs are: 20261124T080000.000Z, ")
        .hasMessageEndingWith("20261115T080000.000Z.");
  }
}
