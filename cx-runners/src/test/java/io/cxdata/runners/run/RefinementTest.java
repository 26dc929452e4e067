package io.cxdata.runners.run;

import static io.cxdata.runners.run.LakeFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked before a refined table is published, and when a table is rebuilt. */
class RefinementTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);
  private static final List<String> WITHOUT_QUALITY =
      LakeFixture.REFINE.subList(0, LakeFixture.REFINE.size() - 1);
  private static final String GOLD = "gold.loan_contracts";

  @TempDir private Path folder;
  private LakeFixture lake;

  @BeforeEach
  void aLoan() {
    lake = new LakeFixture(folder);
    loan("L1", "1");
    lake.bronze("persons_set", row("ID", "42", "FirstName", "Ana"));
  }

  private void loan(String id, String account) {
    lake.bronze("loan_contracts", row("ID", id, "BankAccountID", account, "BorrowerID", "42"));
  }

  private RunReport refine() {
    return lake.run(WITHOUT_QUALITY, RunOptions.standard().withAsOf(AS_OF));
  }

  private List<String> remarks(RunReport report, String table) {
    return LakeFixture.stream(report, table).remarks();
  }

  private List<Path> files(String endsWith) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.getFileName().toString().endsWith(endsWith)).toList();
    }
  }

  @Test
  void whatWouldGetTheSameRowsIsLeftAloneWithoutAnySql() throws IOException {
    RunReport first = refine();
    // No SQL could read the tables any more.
    for (Path file : files(".parquet")) {
      if (!file.toString().contains("quality_results")) {
        Files.delete(file);
      }
    }

    RunReport second = refine();

    assertThat(refined(first)).allSatisfy(stream -> assertThat(stream.remarks()).isEmpty());
    assertThat(second.status()).isEqualTo(Status.DONE);
    assertThat(refined(second))
        .hasSize(7)
        .allSatisfy(
            stream -> {
              assertThat(stream.remarks()).containsExactly("unchanged since version 1");
              assertThat(stream.version()).isEmpty();
              assertThat(lake.table(stream.stream()).version()).isEqualTo(1);
            });
  }

  @Test
  void whatAKilledRunLeftStagedIsRemovedAlsoWhenNothingIsRebuilt() throws IOException {
    refine();
    for (Path log : files("_delta_log")) {
      Path staged = Files.createDirectories(log.resolveSibling("_staged"));
      Files.writeString(staged.resolve("half.parquet"), "PAR1");
    }

    RunReport report = refine();

    assertThat(refined(report))
        .allSatisfy(
            stream -> {
              assertThat(stream.remarks()).containsExactly("unchanged since version 1");
              assertThat(lake.table(stream.stream()).dataFolder().resolve("_staged"))
                  .doesNotExist();
            });
  }

  /** Without the table that every run appends to. */
  private static List<StreamReport> refined(RunReport report) {
    return report.streams().stream().filter(stream -> !stream.stream().startsWith("ops.")).toList();
  }

  @Test
  void newRowsRebuildWhatReadsThem() {
    refine();
    lake.bronze("persons_set", row("ID", "43", "FirstName", "Eva"));

    RunReport report = refine();

    assertThat(remarks(report, "silver.persons_set"))
        .containsExactly("rebuilt: new rows in bronze.persons_set");
    assertThat(remarks(report, GOLD)).containsExactly("rebuilt: new rows in silver.persons_set");
    assertThat(remarks(report, "silver.loan_contracts"))
        .containsExactly("unchanged since version 1");
    assertThat(lake.rows("silver.persons_set")).hasSize(2);
  }

  @Test
  void anotherBusinessDateRebuilds() {
    refine();

    RunReport report = lake.run(WITHOUT_QUALITY, RunOptions.standard().withAsOf(AS_OF.plusDays(1)));

    assertThat(remarks(report, "silver.loan_payment_plans"))
        .singleElement()
        .asString()
        .startsWith("rebuilt: as_of is 2026-11-23, was 2026-11-22");
  }

  @Test
  void aFullRefreshRebuilds() {
    refine();

    RunReport report =
        lake.run(
            WITHOUT_QUALITY,
            RunOptions.standard().withAsOf(AS_OF).withLoadMode(RunOptions.LoadMode.FULL));

    assertThat(refined(report))
        .allSatisfy(
            stream -> {
              assertThat(stream.remarks()).containsExactly("rebuilt, as --full-refresh asks");
              assertThat(stream.version()).hasValue(2);
            });
  }

  @Test
  void otherSqlOrColumnsOrChecksRebuild() {
    refine();
    for (String part : List.of("SQL", "columns", "checks")) {
      LakeTable gold = lake.table(GOLD);
      try (RowWriter writer = gold.overwrite(new TransactionId("test " + part, 1))) {
        String madeFrom = gold.domainMetadata("made-from").orElseThrow();
        writer.domainMetadata(
            "made-from",
            madeFrom
                .replaceAll("(?m)^" + part + "\t.*$", part + "\tof yesterday")
                .replaceFirst("^[0-9]+", Long.toString(gold.version() + 1)));
        writer.commit();
      }

      RunReport report = refine();

      assertThat(remarks(report, GOLD)).containsExactly("rebuilt: other " + part);
      assertThat(lake.rows(GOLD)).hasSize(1);
    }
  }

  @Test
  void aTableThatAnotherProgramWroteIsRebuilt() {
    refine();
    try (RowWriter writer =
        lake.table("silver.persons_set").append(new TransactionId("another program", 1))) {
      writer.add(Map.of("ID", "made up"));
      writer.commit();
    }

    RunReport report = refine();

    assertThat(remarks(report, "silver.persons_set"))
        .containsExactly("rebuilt: the latest version does not say what it was made from");
    assertThat(lake.rows("silver.persons_set")).hasSize(1);
  }

  @Test
  void theCommitSaysAtWhichVersionsTheInputsWereRead() {
    refine();

    assertThat(lake.table("silver.persons_set").domainMetadata("input-versions"))
        .hasValue("bronze.persons_set\t" + lake.table("bronze.persons_set").version());
  }

  @Test
  void aFailedCheckLeavesTheOldVersionRemovesWhatIsStagedAndSkipsDependents() throws IOException {
    lake.refine(AS_OF);
    List<Map<String, Object>> before = lake.rows(GOLD);
    loan("L2", "");
    int dataFiles = goldFiles();

    RunReport report = lake.refine(AS_OF);

    StreamReport gold = LakeFixture.stream(report, GOLD);
    assertThat(gold.status()).isEqualTo(Status.FAILED);
    assertThat(gold.problem().orElseThrow())
        .contains("rows of gold.loan_contracts without BankAccountID: 1")
        .contains("stays at version 1")
        .doesNotContain("L2");
    assertThat(LakeFixture.stream(report, "quality").status()).isEqualTo(Status.SKIPPED);
    assertThat(lake.rows(GOLD)).isEqualTo(before);
    assertThat(files("_staged")).isEmpty();
    assertThat(goldFiles()).isEqualTo(dataFiles);

    // Asked again in the next hour, also if nothing has changed.
    assertThat(LakeFixture.stream(refine(), GOLD).status()).isEqualTo(Status.FAILED);

    loan("L2", "2");
    assertThat(lake.refine(AS_OF).status()).isEqualTo(Status.DONE);
    assertThat(lake.rows(GOLD)).hasSize(2);
  }

  private int goldFiles() throws IOException {
    try (Stream<Path> all = Files.walk(lake.table(GOLD).dataFolder())) {
      return (int) all.filter(path -> path.toString().endsWith(".parquet")).count();
    }
  }
}
