package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.lake.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bronze, its tables checked by DuckDB and by Spark with a check of each kind. */
@Tag("spark")
class ChecksAgreeTest {
  private static final String[] REFINEMENTS = {
    "bronze-to-silver", "promises-to-silver", "silver-to-gold", "quality"
  };

  /** A check of each kind; the warnings find something, the errors do not. */
  private static final String CHECKS =
      """
      quality:
        bronze.loan_contracts:
          freshness: {warn-after: 26h}
          columns-exist: {columns: [ID, Colour], severity: warn}
          columns: {ID: {not-null: error}}
        silver.loan_contracts:
          columns:
            BorrowerID:
              unique: warn
              relationship: {to: silver.persons_set, field: ID, severity: warn}
            LifeCycleStatusTxt: {accepted-values: {values: [none, "it's\\\\"], severity: warn}}
            OverdueDays: {accepted-values: {values: [0, 1], severity: warn}}
          unique: {columns: [ID, BorrowerID]}
          row-count: {same-as: silver.persons_set, severity: warn}
          sql:
            mine:
              severity: warn
              text: >-
                select c.ID, count(*) as n from silver.loan_contracts c join silver.loan_balances b on b.ID = c.ID
                where c.ID like '%-MX' and c.TermSpecificationStartDate < as_of() group by c.ID having count(*) > 0
        silver.zendesk_promises:
          freshness: {column: created_at, warn-after: 1s}
        gold.loan_contracts:
          row-count: {at-least: 1000, severity: warn}
      """;

  @TempDir private Path folder;

  @Test
  void theSameBronzeGivesTheSameResultsOfAllKinds() throws IOException {
    Spark.session();
    try (BankFixture cx = new BankFixture(folder, 300)) {
      cx.configure(cx.bank().configuration() + CHECKS);
      BankFixture.Outcome loaded = cx.run("hourly");
      assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
      List<String> findings = findings(cx);

      // Without it, nothing would be rebuilt: the tables have what DuckDB made of the same bronze.
      List<String> command = new ArrayList<>(List.of("--engine", "spark", "--full-refresh"));
      command.addAll(List.of(REFINEMENTS));
      BankFixture.Outcome refined = cx.run(command.toArray(String[]::new));

      assertThat(refined.exitCode()).as(refined.err() + refined.out()).isZero();
      assertThat(findings(cx)).isNotEmpty().isEqualTo(findings);
      assertThat(String.join("\n", findings))
          .contains(
              "that mine finds\":",
              "columns that bronze.loan_contracts does not have, of ID, Colour\":1")
          .contains("newest run of bronze.loan_contracts", "newest created_at of")
          .contains("whose BorrowerID is there already", "difference between the rows")
          .contains("whose OverdueDays is none of", "whose LifeCycleStatusTxt is none of");
    }
  }

  /** What the refinements of the latest run counted, and how many rows they wrote. */
  private static List<String> findings(BankFixture cx) throws IOException {
    List<String> findings = new ArrayList<>();
    try (Stream<Path> runs = Files.list(cx.lakeFolder().resolve("runs"))) {
      Path latest = runs.sorted().reduce((first, second) -> second).orElseThrow();
      JsonNode report = new ObjectMapper().readTree(latest.resolve("report.json").toFile());
      for (JsonNode stream : report.get("streams")) {
        if (List.of(REFINEMENTS).contains(stream.get("job").asText())) {
          findings.add(
              stream.get("stream").asText()
                  + " "
                  + stream.get("read")
                  + " "
                  + stream.get("written")
                  + " "
                  + stream.get("counts"));
          // The trend is longer in each run.
          stream.get("checks").forEach(check -> ((ObjectNode) check).remove("trend"));
          findings.add(stream.get("checks").toString());
        }
      }
    }
    return findings;
  }
}
