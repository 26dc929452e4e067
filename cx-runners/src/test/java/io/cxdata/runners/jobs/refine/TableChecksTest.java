package io.cxdata.runners.jobs.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.RunId;
import io.cxdata.runners.sql.DuckDbEngine;
import io.cxdata.runners.sql.SqlEngine;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.StagedTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks of a table count in rows that are staged. */
class TableChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
  private static final Catalogue CATALOGUE = Catalogue.standard();
  private static final TableDefinition GOLD = CATALOGUE.table("gold.loan_contracts");
  private static final TableDefinition LOANS = CATALOGUE.table("silver.loan_contracts");

  @TempDir private Path folder;

  /** What is found in a gold with these loans, each with an account and a borrower. */
  private Map<String, Long> found(String... loans) {
    CxConfig config = ConfigLoader.create().workingDirectory(folder).load();
    Map<String, Long> found = new LinkedHashMap<>();
    try (Lake lake = Lake.local(folder.resolve("lake"));
        SqlEngine engine =
            DuckDbEngine.open(
                lake,
                CATALOGUE,
                LocalDate.of(2026, 11, 22),
                ZoneOffset.UTC,
                folder.resolve("spill"))) {
      LakeTable silver = lake.table(LOANS.path());
      silver.create(LOANS.schema());
      try (RowWriter writer = silver.append(new TransactionId("test", 1))) {
        writer.add(Map.of("ID", "L1"));
        writer.add(Map.of("ID", "L2"));
        writer.commit();
      }
      SqlText rows =
          new SqlText(
              "test",
              Stream.of(loans)
                  .map(TableChecksTest::row)
                  .collect(Collectors.joining(" union all ")));
      try (SqlInputs inputs = engine.open(Set.of(LOANS.fullName()));
          StagedTable staged = inputs.stage(GOLD, rows)) {
        assertThat(staged.rows()).isEqualTo(loans.length);
        Tables tables = new Tables(lake, CATALOGUE, new RunId(NOW), RunOptions.Writing.COMMIT);
        CheckResults.run(NOW, inputs, TableChecks.of(config, tables, GOLD)).stream()
            .filter(result -> result.found() != 0)
            .forEach(result -> found.put(result.check(), result.found()));
      }
    }
    return found;
  }

  private static String row(String loan) {
    return GOLD.schema().names().stream()
        .map(
            name ->
                switch (name) {
                  case "ID" -> loan + " as ID";
                  case "BankAccountID", "BorrowerID" -> "'1' as " + name;
                  default -> "null as " + name;
                })
        .collect(Collectors.joining(", ", "select ", ""));
  }

  @Test
  void aWholeGoldBreaksNone() {
    assertThat(found("'L1'", "'L2'")).isEmpty();
  }

  @Test
  void aLoanThatIsThereTwiceIsCounted() {
    assertThat(found("'L1'", "'L1'"))
        .isEqualTo(Map.of("rows of gold.loan_contracts whose key ID is there already", 1L));
  }

  @Test
  void aRowWithoutItsKeyIsCounted() {
    assertThat(found("'L1'", "null"))
        .isEqualTo(Map.of("rows of gold.loan_contracts without ID", 1L));
  }

  @Test
  void loansThatVanishOrAppearAreCounted() {
    assertThat(found("'L1'"))
        .isEqualTo(
            Map.of(
                "difference between the rows of silver.loan_contracts and of gold.loan_contracts",
                1L));
  }
}
