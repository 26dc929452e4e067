package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of README.md is this code, and it runs. */
class ReadmeTest {
  @TempDir Path root;
  private final Instant runStart = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void theCodeOfTheReadmeRuns() throws IOException {
    Lake lake = Lake.local(root);
    example();
    nested(lake);
    assertThat(Tables.rows(lake.table("bronze/ops/core-banking/batch-updates/loan_open_items")))
        .hasSize(1);
    String source =
        Files.readString(Path.of("src/test/java/io/cxdata/platform/lake/ReadmeTest.java"));
    String readme = Files.readString(Path.of("README.md"));
    for (String heading : List.of("# cx-platform-resources", "### Structs, lists and maps")) {
      int start = readme.indexOf("```java\n", readme.indexOf(heading)) + 8;
      String code = readme.substring(start, readme.indexOf("```\n", start));
      assertThat(source.replaceAll("\\s+", " ")).contains(code.strip().replaceAll("\\s+", " "));
    }
  }

  private void example() {
    Lake lake = Lake.local(root);
    LakeTable items = lake.table("bronze/ops/core-banking/batch-updates/loan_open_items");
    if (!items.exists()) {
      items.create(TableSchema.ofText("ContractID", "OpenItemID", "Amount"));
    }

    TransactionId id =
        new TransactionId("update-core-iterator/open-items", runStart.toEpochMilli());
    try (RowWriter writer = items.replaceByKey(id, "ContractID")) {
      writer.add(Map.of("ContractID", "10000002999-111-MX", "OpenItemID", "1", "Amount", "250.00"));
      writer.replace("10000003000-111-MX"); // SAP has no items of this loan any more
      WriteResult result = writer.commit();
      System.out.println("version " + result.version() + ", rows " + result.rowsWritten());
    }

    try (RowReader rows = items.read(ReadOptions.all().withColumns("ContractID", "Amount"))) {
      rows.forEachRemaining(row -> System.out.println(row.text("ContractID")));
    }
  }

  private void nested(Lake lake) {
    ColumnType item =
        ColumnType.struct(Column.text("Category"), new Column("Amount", ColumnType.decimal(18, 2)));
    LakeTable loans = lake.table("silver/loans_with_items");
    loans.create(
        TableSchema.of(
            Column.text("ContractID"),
            new Column("Items", ColumnType.list(item)),
            new Column("Balances", ColumnType.map(ColumnType.DATE, ColumnType.decimal(18, 2)))));

    try (RowWriter writer = loans.append(new TransactionId("nested", 1))) {
      writer.add(
          Map.of(
              "ContractID",
              "10000002999-111-MX",
              "Items",
              List.of(Map.of("Category", "principal", "Amount", new BigDecimal("250.00"))),
              "Balances",
              Map.of(LocalDate.of(2026, 11, 22), new BigDecimal("1200.50"))));
      writer.commit();
    }

    try (RowReader rows = loans.read()) {
      List<?> items = (List<?>) rows.next().value("Items");
      System.out.println(((Map<?, ?>) items.get(0)).get("Amount"));
    }
  }
}
