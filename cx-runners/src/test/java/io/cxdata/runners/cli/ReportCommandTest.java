package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.SavedReports;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code cx report}, and the pages that runs leave: two runs, the second of which fails in part.
 */
class ReportCommandTest {
  @TempDir private static Path folder;
  private static BankFixture bank;
  private static BankFixture.Outcome good;
  private static BankFixture.Outcome bad;
  private static String failedLoan;

  @BeforeAll
  static void runTwice() {
    bank = new BankFixture(folder, 40);
    bank.configure(
        bank.bank().configuration()
            + """

            quality:
              silver.loan_contracts:
                sql:
                  every-loan: {text: select ID from silver.loan_contracts, severity: warn}
            """);
    good = bank.run("hourly");
    failedLoan = bank.bank().portfolio().loanIds().skip(1).findFirst().orElseThrow();
    bank.bank().faults().on(Route.OPEN_ITEMS).loan(failedLoan).fail(Fault.status(400));
    bank.bank().faults().on(Route.PERSONS).every(1).fail(Fault.status(400));
    bad = bank.run("hourly");
  }

  @AfterAll
  static void close() {
    bank.close();
  }

  private static List<String> runs() {
    return new SavedReports(bank.lakeFolder()).runs();
  }

  private static Path file(String run, String name) {
    return bank.lakeFolder().resolve("runs").resolve(run).resolve(name);
  }

  private static String withoutFiles(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith("Report: ") && !line.startsWith("Lake: "))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theSummaryOfARunIsPrintedAsItWas() {
    assertThat(good.exitCode()).as(good.out() + good.err()).isZero();
    assertThat(bad.exitCode()).isEqualTo(ExitCode.FAILED);

    assertThat(withoutFiles(bank.cx("report").out())).isEqualTo(withoutFiles(bad.out()));
    assertThat(withoutFiles(bank.cx("report", runs().get(1)).out()))
        .isEqualTo(withoutFiles(good.out()));
  }

  @Test
  void asJsonItIsTheFile() throws IOException {
    assertThat(bank.cx("--output", "json", "report").out())
        .isEqualTo(Files.readString(file(runs().get(0), "report.json")));
  }

  @Test
  void anUnknownRunIsOneLineWithTheRunsThatAreThere() {
    BankFixture.Outcome outcome = bank.cx("report", "20200101T000000.000Z", "--html", "x.html");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .hasLineCount(1)
        .contains("There is no report of a run 20200101T000000.000Z")
        .contains("The runs are: " + String.join(", ", runs()));
    assertThat(folder.resolve("x.html")).doesNotExist();
  }

  @Test
  void thePageBesideAReportIsTheOneThatTheCommandMakes() throws IOException {
    for (String run : runs()) {
      BankFixture.Outcome outcome = bank.cx("report", run, "--html", "page.html");

      assertThat(outcome.out()).contains(run + " as a page: " + folder.resolve("page.html"));
      assertThat(folder.resolve("page.html")).hasSameTextualContentAs(file(run, "report.html"));
    }
  }

  @Test
  void aPageThatCannotBeWrittenIsOneLine() {
    BankFixture.Outcome outcome = bank.cx("report", "--html", "no/such/folder/page.html");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).hasLineCount(1).contains("no/such/folder", "does not exist");
  }

  @Test
  void thePagesHaveTheChecksAndTheFailures() throws IOException {
    String first = Files.readString(file(runs().get(1), "report.html"));
    String second = Files.readString(file(runs().get(0), "report.html"));

    assertThat(first)
        .contains("every-loan", "Found in this run: 40; no earlier run is known")
        .contains("gold.loan_contracts: done, 40 rows, in this run, as of " + BankFixture.TODAY);
    assertThat(second)
        .contains("bronze.persons_set: failed, ")
        .contains("Failed calls", "400")
        .contains("Found in the last runs: 40; in this one: 40");
  }

  @Test
  void noPageHasASecretOrAKeyOrAnyOtherValueOfARow() throws IOException {
    List<String> tables =
        List.of(
            "bronze.persons_set",
            "bronze.loan_contracts",
            "bronze.loan_open_items",
            "bronze.crm_payment_promises",
            "gold.loan_contracts");
    // Codes and words such as MXN or Active are in any English text; names and numbers are not.
    Set<String> values =
        tables.stream()
            .flatMap(table -> bank.rows(table).stream())
            .map(Map::values)
            .flatMap(Collection::stream)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(value -> value.length() > 8)
            .filter(value -> !value.matches("2026-.*|20261.*Z|payment_promise|loan_.*"))
            .collect(Collectors.toSet());
    assertThat(values).hasSizeGreaterThan(200).contains(failedLoan);
    assertThat(Files.readString(file(runs().get(0), "report.json"))).contains(failedLoan);

    for (String run : runs()) {
      String page = Files.readString(file(run, "report.html"));
      assertThat(Stream.concat(values.stream(), bank.environment().values().stream()))
          .noneMatch(page::contains);
    }
  }
}
