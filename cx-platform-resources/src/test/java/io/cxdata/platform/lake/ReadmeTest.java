package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of README.md is this code, and it runs. */
class ReadmeTest {
  @TempDir Path root;
  private final Instant runStart = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void theCodeOfTheReadmeRuns() throws IOException {
    example();
    assertThat(
            Tables.rows(
                Lake.local(root).table("bronze/ops/core-banking/batch-updates/loan_open_items")))
        .hasSize(1);
    String source =
        Files.readString(Path.of("src/test/java/io/cxdata/platform/lake/ReadmeTest.java"));
    String readme = Files.readString(Path.of("README.md"));
    String code = readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```\n\n## "));
    assertThat(source.replaceAll("\\s+", " ")).contains(code.strip().replaceAll("\\s+", " "));
  }

  private void example() {
    Lake lake = Lake.local(root);
    LakeTable items = lake.table("bronze/ops/core-banking/batch-updates/loan_open_items");
    if (!items.exists()) {
      items.create(TableSchema.ofText("ContractID", "OpenItemID", "Amount"));
    }

    WriteId id = new WriteId("update-core-iterator/open-items", runStart.toEpochMilli());
    try (RowWriter writer = items.replaceWhere(id, "ContractID")) {
      writer.add(Map.of("ContractID", "10000002999-111-MX", "OpenItemID", "1", "Amount", "250.00"));
      writer.replace("10000003000-111-MX"); // SAP has no items of this loan any more
      WriteResult result = writer.commit();
      System.out.println("version " + result.version() + ", rows " + result.rowsWritten());
    }

    try (RowReader rows = items.read(ReadOptions.all().columns("ContractID", "Amount"))) {
      rows.forEachRemaining(row -> System.out.println(row.text("ContractID")));
    }
  }
}
