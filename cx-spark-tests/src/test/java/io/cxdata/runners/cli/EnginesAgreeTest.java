package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.platform.lake.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bronze, refined by DuckDB and by Spark. */
@Tag("spark")
class EnginesAgreeTest {
  private static final String[] REFINEMENTS = {
    "bronze-to-silver", "promises-to-silver", "silver-to-gold", "quality"
  };

  private static final List<String> TABLES =
      List.of(
          "silver.persons_set",
          "silver.loan_contracts",
          "silver.loan_balances",
          "silver.loan_open_items",
          "silver.loan_payment_plans",
          "silver.zendesk_promises",
          "gold.loan_contracts");

  @TempDir private Path folder;

  @Test
  void theSameBronzeGivesTheSameSilverGoldAndFindings() throws IOException {
    Spark.session();
    try (BankFixture cx = new BankFixture(folder, 300)) {
      BankFixture.Outcome loaded = cx.run("hourly");
      assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
      Map<String, List<String>> byDuckDb = content(cx);
      List<String> findings = findings(cx);

      // Without it, nothing would be rebuilt: the tables have what DuckDB made of the same bronze.
      List<String> command = new ArrayList<>(List.of("--engine", "spark", "--full-refresh"));
      command.addAll(List.of(REFINEMENTS));
      BankFixture.Outcome refined = cx.run(command.toArray(String[]::new));

      assertThat(refined.exitCode()).as(refined.err() + refined.out()).isZero();
      Map<String, List<String>> bySpark = content(cx);
      TABLES.forEach(
          table ->
              assertThat(bySpark.get(table))
                  .as(table)
                  .isNotEmpty()
                  .containsExactlyElementsOf(byDuckDb.get(table)));
      assertThat(findings(cx)).isNotEmpty().isEqualTo(findings);
    }
  }

  private static Map<String, List<String>> content(BankFixture cx) {
    Map<String, List<String>> content = new LinkedHashMap<>();
    TABLES.forEach(table -> content.put(table, cx.content(table)));
    return content;
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
        }
      }
    }
    return findings;
  }
}
