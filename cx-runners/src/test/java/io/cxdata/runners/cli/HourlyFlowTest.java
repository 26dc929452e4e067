package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hourly flow against a simulated bank over HTTP, driven by the command line. */
class HourlyFlowTest {
  private static final int LOANS = 120;

  @TempDir private Path folder;
  private BankFixture cx;

  @BeforeEach
  void open() {
    cx = new BankFixture(folder, LOANS);
  }

  @AfterEach
  void close() {
    cx.close();
  }

  private Set<String> ids(String table, String column) {
    return cx.rows(table).stream()
        .map(row -> (String) row.get(column))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonNode report() throws IOException {
    try (Stream<Path> runs = Files.list(cx.lakeFolder().resolve("runs"))) {
      Path latest = runs.sorted().reduce((first, second) -> second).orElseThrow();
      return new ObjectMapper().readTree(latest.resolve("report.json").toFile());
    }
  }

  private JsonNode stream(String name) throws IOException {
    for (JsonNode stream : report().get("streams")) {
      if (stream.get("stream").asText().equals(name)) {
        return stream;
      }
    }
    throw new AssertionError("no stream " + name);
  }

  @Test
  void everyLoanIsInGoldOnceAndTheSummaryIsTheLastBlock() throws IOException {
    BankFixture.Outcome outcome = cx.run("hourly");

    assertThat(outcome.exitCode()).as(outcome.err() + outcome.out()).isZero();
    List<Map<String, Object>> gold = cx.rows("gold.loan_contracts");
    assertThat(gold.stream().map(row -> (String) row.get("ID")))
        .containsExactlyInAnyOrderElementsOf(cx.bank().portfolio().loanIds().toList());
    assertThat(cx.rows("silver.persons_set")).hasSize(cx.bank().portfolio().persons());
    assertThat(cx.rows("silver.zendesk_promises")).hasSize(cx.bank().promises().count());
    assertThat(outcome.out().lines().toList())
        .anyMatch(line -> line.startsWith("Verdict: done in "))
        .last()
        .asString()
        .startsWith("Lake: ");
    assertThat(report().get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(report().get("verdict").asText()).isEqualTo("done");
  }

  @Test
  void whatTheBankLacksIsCountedAndNothingElseIsMissing() throws IOException {
    cx.run("hourly");

    JsonNode counts = stream("quality").get("counts");
    assertThat(counts.get("loans without a person").asInt())
        .isEqualTo(cx.bank().portfolio().count(EdgeCase.LOAN_WITHOUT_PERSON));
    assertThat(counts.get("loans without a balance").asInt())
        .isEqualTo(cx.bank().portfolio().count(EdgeCase.LOAN_WITHOUT_BALANCES));
    assertThat(counts.get("loans without a payment plan").asInt())
        .isEqualTo(
            cx.bank().portfolio().count(EdgeCase.LOAN_WITHOUT_PLAN)
                + cx.bank().portfolio().count(EdgeCase.PLAN_ERROR_ROW));
    assertThat(ids("bronze.loan_open_items", "ContractID"))
        .hasSize(LOANS - cx.bank().portfolio().count(EdgeCase.LOAN_WITHOUT_OPEN_ITEMS));
  }

  @Test
  void anUnchangedBankGivesTheSameTablesAndNoHistory() {
    cx.run("hourly");
    Map<String, List<String>> before = allContent();
    long historyVersion = cx.table("bronze.loan_open_items_history").version();
    Map<String, Long> refined = refinedVersions();

    BankFixture.Outcome again = cx.run("hourly");

    assertThat(again.exitCode()).isZero();
    assertThat(refinedVersions()).isEqualTo(refined);
    refined.forEach(
        (table, version) ->
            assertThat(again.out())
                .contains("- " + table + ": unchanged since version " + version + "\n"));

    assertThat(allContent()).isEqualTo(before);
    assertThat(cx.table("bronze.loan_open_items_history").version()).isEqualTo(historyVersion);
  }

  private Map<String, Long> refinedVersions() {
    return Catalogue.standard().tables().stream()
        .filter(table -> table.stage() == Stage.SILVER || table.stage() == Stage.GOLD)
        .map(TableDefinition::fullName)
        .collect(Collectors.toMap(Function.identity(), name -> cx.table(name).version()));
  }

  @Test
  void onlyWhatReadsAChangedTableIsRebuiltAndTheSummarySaysWhy() {
    cx.run("hourly");
    Map<String, Long> before = refinedVersions();
    cx.bank().promises().insert(Map.of("due_date", "31/12/2026"));

    BankFixture.Outcome outcome = cx.run("hourly");

    assertThat(outcome.exitCode()).isZero();
    Map<String, Long> rebuilt = new TreeMap<>(refinedVersions());
    rebuilt.entrySet().removeAll(before.entrySet());
    assertThat(rebuilt).containsOnlyKeys("silver.zendesk_promises", "gold.loan_contracts");
    assertThat(outcome.out())
        .contains("- gold.loan_contracts: rebuilt: new rows in silver.zendesk_promises\n");
  }

  @Test
  void exactlyTheAnswersThatChangedAreAppendedToTheHistory() {
    cx.run("hourly");
    Map<String, Integer> before = historySizes();
    LoanChanges changes = cx.bank().changeLoans(15);

    assertThat(cx.run("hourly").exitCode()).isZero();

    assertAppended("bronze.loan_balances", "ID", changes.balances(), before);
    assertAppended("bronze.loan_open_items", "ContractID", changes.openItems(), before);
    assertAppended("bronze.loan_payment_plans", "ContractID", changes.paymentPlans(), before);
    assertThat(changes.answers()).isPositive();
  }

  private void assertAppended(
      String table, String key, List<String> changed, Map<String, Integer> before) {
    List<Map<String, Object>> history = cx.rows(table + "_history");
    String lastRun =
        history.stream().map(row -> (String) row.get("cx_run_id")).max(String::compareTo).get();
    List<Map<String, Object>> appended =
        changed.isEmpty()
            ? List.of()
            : history.stream().filter(row -> lastRun.equals(row.get("cx_run_id"))).toList();
    assertThat(appended.stream().map(row -> (String) row.get(key)).collect(Collectors.toSet()))
        .as(table)
        .isEqualTo(new HashSet<>(changed));
    long latestRows = cx.rows(table).stream().filter(row -> changed.contains(row.get(key))).count();
    assertThat(history.size() - before.get(table + "_history")).as(table).isEqualTo(latestRows);
  }

  private Map<String, Integer> historySizes() {
    return Catalogue.standard().tables().stream()
        .map(TableDefinition::fullName)
        .filter(name -> name.endsWith("_history"))
        .collect(Collectors.toMap(Function.identity(), name -> cx.rows(name).size()));
  }

  private Map<String, List<String>> allContent() {
    Map<String, List<String>> content = new TreeMap<>();
    for (TableDefinition table : Catalogue.standard().tables()) {
      if (table.stage() != Stage.OPS && cx.table(table.fullName()).exists()) {
        content.put(table.fullName(), cx.content(table.fullName()));
      }
    }
    return content;
  }

  @Test
  void aLoanThatFailsKeepsWhatItHadAndIsNamedInTheReport() throws IOException {
    cx.run("hourly");
    String loan = cx.bank().portfolio().loanIds().skip(1).findFirst().orElseThrow();
    List<String> before = cx.content("bronze.loan_open_items");
    cx.bank().faults().on(Route.OPEN_ITEMS).loan(loan).fail(Fault.status(400));

    BankFixture.Outcome outcome = cx.run("hourly");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(cx.content("bronze.loan_open_items")).isEqualTo(before);
    assertThat(cx.rows("gold.loan_contracts")).hasSize(LOANS);
    JsonNode failures = stream("bronze.loan_open_items").get("failures");
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).get("key").asText()).isEqualTo(loan);
    assertThat(failures.get(0).get("reason").asText()).contains("400");
    assertThat(outcome.out()).contains("1 failed: ").contains("Verdict: done with failures");
  }

  @Test
  void passingFaultsCostTimeAndNoLoan() throws IOException {
    cx.bank().faults().on(Route.BALANCES).every(10).fail(Fault.status(503));
    cx.bank().faults().on(Route.OPEN_ITEMS).every(12).fail(Fault.cutOffBody());
    cx.bank().faults().on(Route.PAYMENT_PLAN).every(15).fail(Fault.droppedConnection());
    cx.bank().faults().on(Route.PERSONS).first(1).fail(Fault.revokedToken());

    BankFixture.Outcome outcome = cx.run("hourly");

    assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    assertThat(cx.rows("gold.loan_contracts")).hasSize(LOANS);
    assertThat(stream("bronze.loan_balances").get("retried").asInt()).isPositive();
  }

  @Test
  void aWaitForARateLimitIsSaidOutLoud() {
    cx.bank()
        .faults()
        .on(Route.PROMISES)
        .first(1)
        .fail(Fault.status(429).retryAfter(Duration.ofSeconds(1)));

    BankFixture.Outcome outcome = cx.run("update-promises");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("Zendesk: promises: throttled for 1 s");
  }

  @Test
  void aListThatDoesNotComeWholeLeavesItsTableAsItWas() throws IOException {
    cx.run("hourly");
    long version = cx.table("bronze.persons_set").version();
    cx.bank().faults().on(Route.PERSONS).every(1).fail(Fault.status(400));

    BankFixture.Outcome outcome = cx.run("hourly");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(stream("bronze.persons_set").get("verdict").asText()).isEqualTo("failed");
    assertThat(cx.table("bronze.persons_set").version()).isEqualTo(version);
    assertThat(cx.rows("gold.loan_contracts")).hasSize(LOANS);
  }

  @Test
  void promisesThatAreNewChangedOrGoneAreSoInTheTables() {
    cx.run("hourly");
    String gone = cx.bank().promises().all().findFirst().orElseThrow().id();
    String changed = cx.bank().promises().all().skip(1).findFirst().orElseThrow().id();
    cx.bank().promises().delete(gone);
    cx.bank().promises().update(changed, Map.of("reason", "another reason"));
    String made = cx.bank().promises().insert(Map.of("due_date", "31/12/2026")).id();

    cx.run("update-promises", "promises-to-silver");

    assertThat(ids("silver.zendesk_promises", "id")).contains(changed, made).doesNotContain(gone);
    assertThat(
            cx.rows("silver.zendesk_promises").stream()
                .filter(row -> changed.equals(row.get("id")))
                .map(row -> row.get("attribute_reason")))
        .containsExactly("another reason");
  }

  @Test
  void bothOfZendesksApisGiveTheSamePromises() {
    cx.run("update-promises", "promises-to-silver");
    List<String> byCustomObjects = cx.content("silver.zendesk_promises");
    cx.configure(
        cx.bank().configuration().replace("    main: {url:", "    api: sunshine\n    main: {url:"));

    assertThat(cx.run("update-promises", "promises-to-silver").exitCode()).isZero();

    assertThat(cx.bank().log().count(Route.SUNSHINE_PROMISES)).isPositive();
    assertThat(cx.content("silver.zendesk_promises")).isEqualTo(byCustomObjects);
  }

  @Test
  void aServerThatPagesByItselfIsFollowed() {
    cx.run("update-core-simple");
    List<String> before = cx.content("bronze.loan_contracts");
    cx.bank()
        .faults()
        .on(Route.CONTRACTS, Route.PERSONS)
        .every(1)
        .fail(Fault.serverPages(17, Fault.NextLink.ABSOLUTE));

    assertThat(cx.run("update-core-simple").exitCode()).isZero();

    assertThat(cx.content("bronze.loan_contracts")).isEqualTo(before);
  }

  @Test
  void onlyTheLoansThatWereNamedAreAsked() {
    cx.run("update-core-simple");
    cx.bank().log().clear();
    List<String> two = cx.bank().portfolio().loanIds().limit(2).toList();

    BankFixture.Outcome outcome =
        cx.cx("run", "update-core-iterator", "--loans", String.join(",", two));

    assertThat(outcome.exitCode()).isZero();
    assertThat(cx.bank().log().count(Route.BALANCES) + cx.bank().log().parts(Route.BALANCES))
        .isEqualTo(2);
    assertThat(cx.cx("run", "update-core-iterator", "--loans", "nobody").out())
        .contains("bronze.loan_contracts has no nobody");
  }

  @Test
  void aDryRunWritesNoTable() {
    BankFixture.Outcome outcome = cx.run("update-core-simple", "update-promises", "--dry-run");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("dry run: nothing was written");
    for (TableDefinition table : Catalogue.standard().tables()) {
      assertThat(cx.table(table.fullName()).exists()).as(table.fullName()).isFalse();
    }
  }

  @Test
  void tooManyFailuresEndTheFetchingAndNothingOfItIsWritten() {
    cx.run("update-core-simple");
    cx.bank().faults().on(Route.BALANCES).every(1).fail(Fault.status(400));

    BankFixture.Outcome outcome = cx.cx("run", "update-core-iterator", "--max-failures", "3");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).contains("more than --max-failures 3 allows");
    assertThat(cx.table("bronze.loan_open_items").exists())
        .as("made, but without rows, or not made")
        .satisfiesAnyOf(
            exists -> assertThat(exists).isFalse(),
            exists -> assertThat(cx.rows("bronze.loan_open_items")).isEmpty());
  }

  @Test
  void afterTooManyFailuresNothingIsMadeFromNewListsAndOldDetails() {
    cx.run("hourly");
    long gold = cx.table("gold.loan_contracts").version();
    long balances = cx.table("silver.loan_balances").version();
    cx.bank().changeLoans(5);
    cx.bank().faults().on(Route.BALANCES).every(1).fail(Fault.status(400));

    BankFixture.Outcome outcome = cx.run("hourly", "--max-failures", "0");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out())
        .contains("no table is made from details in this run")
        .containsPattern("silver.loan_balances .*skipped")
        .containsPattern("gold.loan_contracts .*skipped");
    assertThat(cx.table("silver.loan_balances").version()).isEqualTo(balances);
    assertThat(cx.table("gold.loan_contracts").version()).isEqualTo(gold);
  }

  @Test
  void theSummaryIsPrintedAlsoIfTheReportCannotBeWritten() throws IOException {
    Files.createDirectories(cx.lakeFolder());
    Files.writeString(cx.lakeFolder().resolve("runs"), "in the place of a folder");

    BankFixture.Outcome outcome = cx.run("update-core-simple");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).contains("bronze.persons_set").contains("Verdict: done in");
    assertThat(outcome.err())
        .contains("while trying to write the report")
        .contains("a file is in the place of a folder of this path")
        .contains("Move it away.");
  }
}
