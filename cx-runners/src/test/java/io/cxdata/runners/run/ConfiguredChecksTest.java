package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.CheckResult;
import io.cxdata.runners.report.ReportFile;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.report.Summary;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks of the configuration find, what follows, and what is kept of it. */
class ConfiguredChecksTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);
  private static final String LOANS = "silver.loan_contracts";
  private static final String GOLD = "gold.loan_contracts";

  @TempDir private Path folder;
  private LakeFixture lake;

  /** Two loans of one borrower, of which only the first has a person and an account of its own. */
  @BeforeEach
  void twoLoans() {
    lake = new LakeFixture(folder);
    loan("L1", "1", "1", "Active", "100");
    loan("L2", "1", "2", "Closed", "much");
    lake.bronze("persons_set", row("ID", "1", "cx_run_id", "20261122T130000.000Z"));
  }

  private void loan(String id, String account, String borrower, String status, String amount) {
    lake.bronze(
        "loan_contracts",
        row(
            "ID", id,
            "BankAccountID", account,
            "BorrowerID", borrower,
            "LifeCycleStatusTxt", status,
            "InitialLoanAmount", amount));
  }

  private static CheckResult result(RunReport report, String stream, String check) {
    return LakeFixture.stream(report, stream).checks().stream()
        .filter(each -> each.check().equals(check))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(LakeFixture.stream(report, stream).checks().toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "columns: {BankAccountID: {unique: warn}} | whose BankAccountID is there already | 1 | L1",
        "columns: {BorrowerID: {unique: warn}} | whose BorrowerID is there already | 0 |",
        "unique: {columns: [BankAccountID, BorrowerID], severity: warn} | whose BankAccountID, BorrowerID is there already | 0 |",
        "columns: {InitialLoanAmount: {not-null: warn}} | without InitialLoanAmount | 1 | L2",
        "columns: {BorrowerID: {not-null: error}} | without BorrowerID | 0 |",
        "columns: {LifeCycleStatusTxt: {accepted-values: {values: [Active, \"it's\"], severity: warn}}} | whose LifeCycleStatusTxt is none of the accepted values | 1 | L2",
        "columns: {InitialLoanAmount: {accepted-values: {values: [100, 7.5]}}} | whose InitialLoanAmount is none of the accepted values | 0 |",
        "columns: {BorrowerID: {relationship: {to: silver.persons_set, field: ID, severity: warn}}} | whose BorrowerID is not in ID of silver.persons_set | 1 | L2",
        "sql: {mine: {text: 'select 1 as a from silver.loan_contracts where ID like ''L%''; ', severity: warn}} | that mine finds | 2 |",
        "sql: {mine: {text: 'with l as (select ID from silver.loan_contracts) select ID from l where ID = ''--L9'' -- none'}} | that mine finds | 0 |",
      })
  void eachKindCountsWhatItIsForAndShowsKeys(
      String yaml, String check, long found, String examples) {
    lake.configure("quality: {silver.loan_contracts: {" + yaml + "}}");

    RunReport report = lake.refine(AS_OF);

    CheckResult result = result(report, LOANS, "rows of " + LOANS + " " + check);
    assertThat(result.found()).isEqualTo(found);
    assertThat(result.rows()).isEqualTo(2);
    assertThat(String.join(",", result.examples())).isEqualTo(examples == null ? "" : examples);
    assertThat(LakeFixture.stream(report, LOANS).status()).isEqualTo(Status.DONE);
    assertThat(lake.rows(LOANS)).hasSize(2);
  }

  @Test
  void rowsAreCountedAgainstAnotherTableAndAgainstANumber() {
    lake.configure(
        """
        quality:
          silver.loan_contracts: {row-count: {same-as: silver.persons_set, severity: warn}}
          gold.loan_contracts: {row-count: {at-least: 1000, severity: warn}}
        """);

    RunReport report = lake.refine(AS_OF);

    assertThat(LakeFixture.stream(report, LOANS).counts())
        .containsEntry(
            "difference between the rows of silver.persons_set and of silver.loan_contracts", 1L);
    assertThat(LakeFixture.stream(report, GOLD).counts())
        .containsEntry("rows that gold.loan_contracts lacks of at least 1,000", 998L);
    assertThat(report.status()).isEqualTo(Status.DONE);
  }

  @Test
  void columnsOfBronzeAreThereOrNot() {
    lake.configure(
        """
        quality:
          bronze.loan_contracts:
            columns-exist: {columns: [ID, Colour], severity: warn}
            columns: {Shape: {not-null: error}}
        """);

    RunReport report = lake.refine(AS_OF);

    CheckResult missing =
        result(
            report, "quality", "columns that bronze.loan_contracts does not have, of ID, Colour");
    assertThat(missing.found()).isEqualTo(1);
    assertThat(missing.examples()).containsExactly("Colour");
    assertThat(LakeFixture.stream(report, "quality").status()).isEqualTo(Status.DONE_WITH_FAILURES);
    assertThat(LakeFixture.stream(report, "quality").problem().orElseThrow())
        .contains("columns that bronze.loan_contracts does not have, of Shape: 1");
  }

  @Test
  void aTableThatBecomesTooOldIsAnErrorAlsoWhileNothingChanges() {
    lake.configure(
        """
        quality:
          bronze.persons_set: {freshness: {warn-after: 2h, error-after: 26h}}
          silver.zendesk_promises: {freshness: {column: created_at, error-after: 90m}}
        """);
    lake.bronze("crm_payment_promises", row("id", "1", "created_at", "2026-11-22T13:30:00Z"));

    RunReport fresh = lake.refine(AS_OF);
    lake.later(Duration.ofHours(2));
    RunReport old = lake.refine(AS_OF);

    String persons = "newest run of bronze.persons_set is older than ";
    String promises = "newest created_at of silver.zendesk_promises is older than 90 min";
    assertThat(fresh.status()).isEqualTo(Status.DONE);
    assertThat(result(fresh, "quality", persons + "2 h").found()).isZero();
    assertThat(result(old, "quality", persons + "2 h").found()).isEqualTo(1);
    assertThat(result(old, "quality", persons + "26 h").found()).isZero();
    assertThat(result(fresh, "silver.zendesk_promises", promises).found()).isZero();
    assertThat(result(old, "silver.zendesk_promises", promises).unchanged()).isTrue();
    assertThat(result(old, "silver.zendesk_promises", promises).found()).isEqualTo(1);
    assertThat(LakeFixture.stream(old, "silver.zendesk_promises").status())
        .isEqualTo(Status.DONE_WITH_FAILURES);
    assertThat(LakeFixture.stream(old, "quality").status()).isEqualTo(Status.DONE);
  }

  @Test
  void anErrorKeepsTheOldVersionAndSkipsWhatDependsOnIt() {
    lake.refine(AS_OF);
    List<Map<String, Object>> before = lake.rows(LOANS);
    lake.configure(
        "quality: {silver.loan_contracts: {sql: {closed: {text: \"select ID from"
            + " silver.loan_contracts where LifeCycleStatusTxt = 'Closed'\"}}}}");

    RunReport report = lake.refine(AS_OF);

    StreamReport loans = LakeFixture.stream(report, LOANS);
    assertThat(loans.status()).isEqualTo(Status.FAILED);
    assertThat(loans.problem().orElseThrow())
        .contains("rows of silver.loan_contracts that closed finds: 1")
        .contains("quality.silver.loan_contracts");
    assertThat(lake.rows(LOANS)).isEqualTo(before);
    assertThat(LakeFixture.stream(report, GOLD).status()).isEqualTo(Status.SKIPPED);
  }

  @Test
  void aWarningThatCannotBeComputedIsSaidAndStopsNothing() {
    lake.configure(
        """
        quality:
          bronze.persons_set: {columns-exist: {columns: [Shape], severity: warn}}
          silver.loan_contracts:
            columns: {BorrowerID: {relationship: {to: bronze.persons_set, field: Idd, severity: warn}}}
            sql:
              amounts:
                text: select ID from bronze.loan_contracts where cast(InitialLoanAmount as bigint) > 1000
                severity: warn
        """);

    RunReport report = lake.refine(AS_OF);
    RunReport again = lake.refine(AS_OF);

    assertThat(report.status()).as(Summary.text(report)).isEqualTo(Status.DONE);
    assertThat(LakeFixture.stream(report, LOANS).counts())
        .containsEntry("columns that bronze.persons_set does not have, of Idd", 1L)
        .containsEntry(
            "rows of silver.loan_contracts that amounts finds, which could not be computed", 1L);
    assertThat(LakeFixture.stream(report, "quality").counts())
        .containsEntry("columns that bronze.persons_set does not have, of Shape", 1L);
    assertThat(lake.rows(LOANS)).hasSize(2);
    assertThat(LakeFixture.stream(again, LOANS).remarks()).contains("unchanged since version 1");
    assertThat(LakeFixture.stream(again, LOANS).counts())
        .isEqualTo(LakeFixture.stream(report, LOANS).counts());
  }

  @Test
  void anErrorThatCannotBeComputedIsNamed() {
    lake.configure(
        "quality: {silver.loan_contracts: {sql: {amounts: {text: \"select ID from"
            + " bronze.loan_contracts where cast(InitialLoanAmount as bigint) > 1000\"}}}}");

    StreamReport loans = LakeFixture.stream(lake.refine(AS_OF), LOANS);

    assertThat(loans.status()).isEqualTo(Status.FAILED);
    assertThat(loans.problem().orElseThrow())
        .contains("the check rows of silver.loan_contracts that amounts finds failed")
        .doesNotContain("much");
  }

  @Test
  void ofTwoChecksThatCountTheSameTheErrorCounts() {
    lake.configure(
        """
        quality:
          bronze.loan_contracts: {columns: {Shape: {unique: warn, not-null: error}}}
          bronze.persons_set: {freshness: {warn-after: 30m, error-after: 30m}}
        """);

    StreamReport quality = LakeFixture.stream(lake.refine(AS_OF), "quality");

    assertThat(quality.status()).isEqualTo(Status.DONE_WITH_FAILURES);
    assertThat(quality.problem().orElseThrow())
        .contains("columns that bronze.loan_contracts does not have, of Shape: 1")
        .contains("newest run of bronze.persons_set is older than 30 min: 1");
  }

  @Test
  void rowsThatAreTooOldArePublishedAllTheSame() {
    lake.configure(
        "quality: {silver.zendesk_promises: {freshness: {column: created_at, error-after: 90m}}}");
    lake.bronze("crm_payment_promises", row("id", "1", "created_at", "2026-11-20T13:30:00Z"));

    RunReport report = lake.refine(AS_OF);

    StreamReport promises = LakeFixture.stream(report, "silver.zendesk_promises");
    assertThat(promises.status()).isEqualTo(Status.DONE_WITH_FAILURES);
    assertThat(promises.problem().orElseThrow())
        .contains("the table is published")
        .contains("newest created_at of silver.zendesk_promises is older than 90 min: 1");
    assertThat(lake.rows("silver.zendesk_promises")).hasSize(1);
    assertThat(LakeFixture.stream(report, GOLD).status()).isEqualTo(Status.DONE);
    assertThat(report.status()).isEqualTo(Status.DONE_WITH_FAILURES);
  }

  @Test
  void aTableWithoutAMomentIsTooOldAndHasNone() {
    lake.configure(
        "quality: {silver.zendesk_promises: {freshness: {column: created_at, warn-after: 90m}}}");
    lake.bronze("crm_payment_promises", row("id", "1"));

    for (boolean unchanged : List.of(false, true)) {
      RunReport report = lake.refine(AS_OF);
      CheckResult result =
          result(
              report,
              "silver.zendesk_promises",
              "newest created_at of silver.zendesk_promises is older than 90 min");
      assertThat(result.found()).isEqualTo(1);
      assertThat(result.newest()).isEmpty();
      assertThat(result.unchanged()).isEqualTo(unchanged);
      assertThat(Summary.text(report)).contains("older than 90 min: 1 (for example no moment)");
    }
  }

  @Test
  void aDryRunAsksWhatNeedsNoNewRows() {
    lake.refine(AS_OF);
    loan("L3", "3", "3", "Active", "more");
    lake.configure(
        """
        quality:
          silver.loan_contracts:
            columns-exist: {columns: [ID]}
            sql: {mine: {text: select ID from bronze.loan_contracts where ID = 'L9'}}
        """);

    RunReport dry =
        lake.run(
            LakeFixture.REFINE,
            RunOptions.standard().withAsOf(AS_OF).withWriting(RunOptions.Writing.DRY_RUN));

    assertThat(LakeFixture.stream(dry, LOANS).status())
        .as(Summary.text(dry))
        .isEqualTo(Status.DONE);
    assertThat(LakeFixture.stream(dry, LOANS).counts())
        .containsEntry("InitialLoanAmount is no number", 2L);
  }

  @Test
  void everyResultOfEveryRunIsKeptOnceInOneCommit() {
    RunReport first = lake.refine(AS_OF);
    RunReport second = lake.refine(AS_OF);

    List<Map<String, Object>> rows = lake.rows("ops.quality_results");
    assertThat(lake.table("ops.quality_results").version()).isEqualTo(2);
    for (RunReport report : List.of(first, second)) {
      Map<String, Long> kept =
          rows.stream()
              .filter(row -> row.get("run").equals(report.run().toString()))
              .collect(
                  Collectors.toMap(
                      row -> row.get("table") + " " + row.get("check") + " " + row.get("severity"),
                      row -> (Long) row.get("found")));
      assertThat(kept)
          .containsEntry("gold.loan_contracts rows of gold.loan_contracts without ID error", 0L)
          .containsEntry("bronze.loan_contracts InitialLoanAmount is no number warn", 1L)
          .containsEntry("silver.loan_contracts loans without a person warn", 1L)
          .hasSize(report.streams().stream().mapToInt(stream -> stream.checks().size()).sum());
    }
    assertThat(rows)
        .filteredOn(row -> row.get("check").equals("InitialLoanAmount is no number"))
        .allSatisfy(row -> assertThat(row.get("rows")).isEqualTo(2L));
  }

  @Test
  void theReportHasTheTrendOfTheLastRuns() throws IOException {
    lake.refine(AS_OF);
    loan("L3", "3", "3", "Active", "more");
    RunReport second = lake.refine(AS_OF);
    RunReport third = lake.refine(AS_OF);

    JsonNode json = new ObjectMapper().readTree(ReportFile.json(third));

    JsonNode check = null;
    for (JsonNode stream : json.get("streams")) {
      for (JsonNode each : stream.get("checks")) {
        if (each.get("check").asText().equals("InitialLoanAmount is no number")) {
          check = each;
        }
      }
    }
    assertThat(check).isNotNull();
    assertThat(check.get("found").asLong()).isEqualTo(2);
    assertThat(check.get("unchanged").asBoolean()).isTrue();
    assertThat(check.get("trend").findValuesAsText("found")).containsExactly("1", "2");
    assertThat(check.get("trend").get(1).get("run").asText()).isEqualTo(second.run().toString());
    assertThat(check.get("examples").toString()).isEqualTo("[\"L2\",\"L3\"]");
  }

  @Test
  void anHourWithoutChangesDoesNoSqlAndRepeatsWhatIsUnreadable() {
    RunReport first = lake.refine(AS_OF);
    // Spark is not there, so that whatever asks an engine fails.
    RunReport second =
        lake.runOn(SqlEngineType.SPARK, LakeFixture.REFINE, RunOptions.standard().withAsOf(AS_OF));

    assertThat(second.status()).as(Summary.text(second)).isEqualTo(Status.DONE);
    assertThat(Summary.text(second))
        .contains("- silver.loan_contracts: unchanged since version 1")
        .contains("- silver.loan_contracts: InitialLoanAmount is no number: 1 (for example L2)")
        .contains("- quality: unchanged since run " + first.run())
        .contains("- quality: loans without a person: 1 (for example L2)")
        .doesNotContain("much");

    loan("L3", "3", "3", "Active", "1");
    assertThat(LakeFixture.stream(lake.refine(AS_OF), "quality").remarks()).isEmpty();
  }

  @Test
  void aRunThatChecksNothingAndADryRunKeepNothing() {
    RunReport dry =
        lake.run(
            LakeFixture.REFINE,
            RunOptions.standard().withAsOf(AS_OF).withWriting(RunOptions.Writing.DRY_RUN));

    assertThat(lake.table("ops.quality_results").exists()).isFalse();
    assertThat(LakeFixture.stream(dry, LOANS).counts())
        .containsEntry("InitialLoanAmount is no number", 1L);
  }
}
