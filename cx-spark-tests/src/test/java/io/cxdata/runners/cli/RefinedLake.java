package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the latest run has made of bronze.
 *
 * @param rows the rows of each table
 * @param findings what was counted of each table, and how many rows were written
 */
record RefinedLake(Map<String, List<String>> rows, List<String> findings) {
  static final List<String> JOBS =
      List.of("bronze-to-silver", "promises-to-silver", "silver-to-gold", "quality");

  private static final List<String> TABLES =
      List.of(
          "silver.persons_set",
          "silver.loan_contracts",
          "silver.loan_balances",
          "silver.loan_open_items",
          "silver.loan_payment_plans",
          "silver.zendesk_promises",
          "gold.loan_contracts");

  static RefinedLake of(BankFixture cx) throws IOException {
    return of(cx.lakeFolder());
  }

  static RefinedLake of(Path lake) throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    TABLES.forEach(table -> rows.put(table, BankFixture.content(lake, table)));
    return new RefinedLake(rows, findings(lake));
  }

  /** Fails with the first table that differs, or that has no rows. */
  void requireSame(RefinedLake other) {
    requireSameRows(other);
    assertThat(findings).isNotEmpty().isEqualTo(other.findings);
  }

  void requireSameRows(RefinedLake other) {
    TABLES.forEach(
        table ->
            assertThat(rows.get(table))
                .as(table)
                .isNotEmpty()
                .containsExactlyElementsOf(other.rows.get(table)));
  }

  private static List<String> findings(Path lake) throws IOException {
    List<String> findings = new ArrayList<>();
    try (Stream<Path> runs = Files.list(lake.resolve("runs"))) {
      Path latest = runs.sorted().reduce((first, second) -> second).orElseThrow();
      JsonNode report = new ObjectMapper().readTree(latest.resolve("report.json").toFile());
      for (JsonNode stream : report.get("streams")) {
        if (JOBS.contains(stream.get("job").asText())) {
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
