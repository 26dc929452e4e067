package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show, on a lake that the demo made. */
class CommandsTest {
  private static final int LOANS = 60;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  @TempDir private static Path folder;
  private static BankFixture.Outcome demo;

  @BeforeAll
  static void runTheDemo() {
    demo = BankFixture.command(Map.of(), folder, "demo", "--loans", Integer.toString(LOANS));
  }

  private static BankFixture.Outcome cx(String... args) {
    return BankFixture.command(Map.of(), folder, args);
  }

  @Test
  void theDemoSaysWhatItMadeWhereItLiesAndWhatToTryNext() {
    assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("Made: gold.loan_contracts")
        .contains("It is in: " + folder.resolve("lake"))
        .contains("Try next:");
    assertThat(
            demo.out()
                .substring(demo.out().indexOf("Try next:"))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.isEmpty()))
        .hasSize(3);
  }

  @Test
  void aPortThatIsInUseIsNamedWithItsRemedy() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      BankFixture.Outcome outcome = cx("simulator", "--loans", "1", "--port", port);

      assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err())
          .contains("Port " + port + " cannot be opened")
          .contains("another program may use it. Choose another one with --port");
    }
  }

  @Test
  void theEngineSparkWithoutSparkIsOneLineThatSaysWhatToDo() {
    BankFixture.Outcome outcome = cx("run", "quality", "--engine", "spark");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .hasLineCount(1)
        .contains("--engine spark needs Spark 4.0", "or choose --engine duckdb");
  }

  @Test
  void theDemoEndsWithAFilterOfThePublishedMapAndTheLoansThatItFinds() {
    long late =
        BankFixture.rows(folder.resolve("lake"), "gold.loan_contracts").stream()
            .filter(row -> row.get("OverdueDays") instanceof Integer days && days >= 30)
            .count();

    List<String> lines = demo.out().lines().toList();

    assertThat(late).isBetween(1L, LOANS - 1L);
    assertThat(lines.get(lines.size() - 2))
        .endsWith("\"Días de atraso\" >= 30 is OverdueDays >= ? with [30].");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("It finds " + late + " of " + LOANS + " loans in gold.loan_contracts.");
    assertThat(demo.out()).containsPattern("(?m)^reference tables .* done$");
  }

  @Test
  void theSampleWorkbookHasTheWarningsOfARealOneAndNoError() {
    BankFixture.Outcome check =
        cx("reference", "check", "lake/CX - Strategy & Communications.xlsx");

    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out())
        .contains("0 errors, 5 warnings, 33 variables")
        .contains("warning columnas!J5 The column 'comentarios' is not known")
        .contains("warning columnas!C10 The row is hidden")
        .contains("'clabeaccount' is not a column of bronze.loan_contracts. Write ClabeAccount:")
        .contains("Did you mean parcialidades_vencidas or parcialidades_pagadas")
        .contains("dtipo is int, but the column RepaymentFrequency is");
    assertThat(cx("reference", "history").out()).contains("CX - Strategy & Communications.xlsx");
    assertThat(cx("reference", "show", "collections", "--format", "json").out())
        .contains("{\"nombre\":\"Días de atraso\",\"filtro\":true,\"comunicaciones\":true,");
  }

  @Test
  void theDemoNamesTheCommandAsTheUserCalledIt() {
    assertThat(DemoCommand.whatNext("bin/cx", folder))
        .contains(
            "  bin/cx show gold.loan_contracts", "  bin/cx reference show", "  bin/cx simulator")
        .doesNotContain("./cx");
    assertThat(demo.out()).contains("  ./cx reference show collections");
  }

  @Test
  void showAsJsonIsOneObjectALineWithExactNumbers() throws IOException {
    BankFixture.Outcome outcome =
        cx("show", "silver.loan_contracts", "--format", "json", "--limit", "1000");

    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(LOANS);
    JsonNode row = JSON.readTree(lines.get(0));
    assertThat(row.get("InitialLoanAmount").decimalValue().scale()).isEqualTo(2);
    assertThat(row.get("PaymentPlanStartDate").asText()).matches("\\d{4}-\\d{2}-\\d{2}|null");
    assertThat(lines.get(0)).doesNotContain("E+");
  }

  @Test
  void showAsCsvHasALineOfNamesAndAsManyRowsAsTheLimitAllows() {
    BankFixture.Outcome outcome =
        cx(
            "show",
            "gold.loan_contracts",
            "--format",
            "csv",
            "--columns",
            "ID,FirstName",
            "--limit",
            "7");

    assertThat(outcome.out().lines()).hasSize(8).first().isEqualTo("ID,FirstName");
  }

  @Test
  void showAsTableAlignsItsColumns() {
    BankFixture.Outcome outcome =
        cx("show", "gold.loan_contracts", "--columns", "ID,monto_vencido", "--limit", "3");

    assertThat(outcome.out().lines()).hasSize(4).first().asString().startsWith("ID");
  }

  @Test
  void showOfAnOlderVersionShowsTheTableAsItWas() {
    BankFixture.Outcome empty =
        cx("show", "gold.loan_contracts", "--version", "0", "--format", "json");

    assertThat(empty.exitCode()).isZero();
    assertThat(empty.out()).isEmpty();
    BankFixture.Outcome future = cx("show", "gold.loan_contracts", "--version", "99");
    assertThat(future.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(future.err()).contains("99").doesNotContain("\tat ");
  }

  @Test
  void showOfAColumnThatThereIsNotNamesIt() {
    BankFixture.Outcome outcome = cx("show", "gold.loan_contracts", "--columns", "nothing");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("nothing").doesNotContain("\tat ");
  }

  @Test
  void theListOfTablesNamesThemAllWithTheirVersions() throws IOException {
    assertThat(cx("tables", "list").out())
        .contains("bronze.persons_set", "silver.zendesk_promises", "gold.loan_contracts");
    assertThat(cx("tables", "list", "--folders").out())
        .contains("bronze/ops/core-banking/batch-updates/loan_payments");
    List<String> lines = cx("tables", "list", "--output", "json").out().lines().toList();
    assertThat(lines).hasSize(20);
    assertThat(JSON.readTree(lines.get(0)).get("exists").asBoolean()).isTrue();
  }

  @Test
  void theGraphSaysWhatEachTableIsMadeFrom() throws IOException {
    assertThat(cx("tables", "list", "--graph").out())
        .containsPattern(
            "(?m)^silver.persons_set +bronze-to-silver +bronze.persons_set +gold.loan_");
    List<String> lines = cx("tables", "list", "--graph", "--output", "json").out().lines().toList();
    assertThat(lines).hasSize(20);
    assertThat(JSON.readTree(lines.get(lines.size() - 2)))
        .isEqualTo(
            JSON.readTree(
                """
                {"table":"gold.loan_contracts","writtenBy":"silver-to-gold","madeFrom":[
                 "silver.loan_contracts","silver.persons_set","silver.loan_balances",
                 "silver.loan_open_items","silver.loan_payment_plans","silver.zendesk_promises"],
                 "readBy":[]}
                """));
  }

  @Test
  void whatTheChecksFoundIsShownAsATable() {
    assertThat(cx("show", "ops.quality_results", "--limit", "1000", "--format", "json").out())
        .contains("severity")
        .contains("rows of gold.loan_contracts without ID")
        .contains("loans without a person");
  }

  @Test
  void theHistoryOfATableIsNewestFirst() {
    BankFixture.Outcome outcome = cx("tables", "history", "gold.loan_contracts");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines().skip(1).map(line -> line.strip().split(" ")[0]))
        .containsExactly("1", "0");
    // The business date, and the id of the run.
    assertThat(outcome.out())
        .containsPattern("(?m)^ +1 .* \\d{4}-\\d\\d-\\d\\d +\\d{8}T\\d{6}[.]\\d{3}Z$");
  }

  @Test
  void creatingTablesMakesWhatIsMissingAndTouchesNothingElse(@TempDir Path elsewhere) {
    BankFixture.Outcome first = BankFixture.command(Map.of(), elsewhere, "tables", "create");
    BankFixture.Outcome second = BankFixture.command(Map.of(), elsewhere, "tables", "create");

    assertThat(first.out().lines()).hasSize(20).allMatch(line -> line.endsWith(": created"));
    assertThat(second.out().lines()).allMatch(line -> line.endsWith(": exists"));
  }

  @Test
  void helpAndVersionAreThereForEveryCommand() {
    for (String command : List.of("demo", "simulator", "run", "show", "tables")) {
      BankFixture.Outcome outcome = cx(command, "--help");
      assertThat(outcome.exitCode()).as(command).isZero();
      assertThat(outcome.out()).as(command).contains("Usage: cx " + command).contains("--config");
    }
    assertThat(cx("--version").out().strip()).matches("cx \\d+[.]\\d+[.]\\d+.*");
  }
}
