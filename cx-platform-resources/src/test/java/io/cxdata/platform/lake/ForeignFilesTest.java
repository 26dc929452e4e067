package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables over files that another engine wrote in its own way, as CONVERT TO DELTA leaves them. */
class ForeignFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path root;
  private LakeTable table;
  private final ArrayNode columns = JSON.createArrayNode();
  private final List<String> actions = new ArrayList<>();

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
  }

  /** A column whose type is JSON, as in Delta's schemas. */
  private ObjectNode column(String name, String type) throws IOException {
    ObjectNode column = columns.addObject().put("name", name);
    column.set("type", JSON.readTree(type));
    column.put("nullable", true).putObject("metadata");
    return (ObjectNode) column.get("metadata");
  }

  /** A file that DuckDB writes. */
  private Path file(String select, String options, String partitionValues, String statistics)
      throws IOException, SQLException {
    Files.createDirectories(TableLogs.folder(table));
    Path file = table.dataFolder().resolve("part-" + actions.size() + ".parquet");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    }
    ObjectNode action = JSON.createObjectNode();
    ObjectNode add = action.putObject("add").put("path", file.getFileName().toString());
    add.set("partitionValues", JSON.readTree(partitionValues));
    add.put("size", Files.size(file)).put("modificationTime", 0L).put("dataChange", true);
    add.put("stats", statistics);
    actions.add(action.toString());
    return file;
  }

  private void file(String select, String statistics) throws IOException, SQLException {
    file(select, "", "{}", statistics);
  }

  private void create(String mapping, String... partitions) throws IOException {
    ObjectNode action = JSON.createObjectNode();
    ObjectNode metadata = action.putObject("metaData").put("id", "t");
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    ObjectNode schema = JSON.createObjectNode().put("type", "struct");
    schema.set("fields", columns);
    metadata.put("schemaString", schema.toString());
    metadata.set("partitionColumns", JSON.valueToTree(partitions));
    metadata.putObject("configuration").put("delta.columnMapping.mode", mapping);
    actions.add(0, action.toString());
    actions.add(
        0,
        mapping.equals("none")
            ? "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}"
            : "{\"protocol\":{\"minReaderVersion\":2,\"minWriterVersion\":5}}");
    Files.write(TableLogs.entry(table, 0), actions);
  }

  private static List<List<Object>> query(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static final String DEEP =
      "{\"type\":\"struct\",\"fields\":[{\"name\":\"Deep\",\"type\":\"integer\",\"nullable\":true,\"metadata\":{}}]}";

  private void createWithNamesOfAnotherCase() throws IOException, SQLException {
    column("ID", "\"string\"");
    column("Amount", "\"decimal(18,2)\"");
    column(
        "Nested",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"Inner\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}},"
            + "{\"name\":\"Items\",\"type\":{\"type\":\"array\",\"containsNull\":true,\"elementType\":"
            + DEEP
            + "},\"nullable\":true,\"metadata\":{}},"
            + "{\"name\":\"Map\",\"type\":{\"type\":\"map\",\"valueContainsNull\":true,\"keyType\":\"string\",\"valueType\":"
            + DEEP
            + "},\"nullable\":true,\"metadata\":{}}]}");
    file(
        "SELECT 'a' AS id, 1.50::DECIMAL(18,2) AS AMOUNT, {'inner': 'x', 'ITEMS': [{'deep': 1}],"
            + " 'map': MAP {'k': {'DEEP': 2}}} AS nested",
        "{\"numRecords\":1,\"minValues\":{\"id\":\"a\",\"AMOUNT\":1.5},\"maxValues\":{\"id\":\"a\",\"AMOUNT\":1.5},\"nullCount\":{\"id\":0,\"AMOUNT\":0}}");
    file(
        "SELECT 'b' AS \"ID\", 2.50::DECIMAL(18,2) AS \"Amount\", {'Inner': 'y', 'Items': [{'Deep':"
            + " 3}], 'Map': MAP {'k': {'Deep': 4}}} AS \"Nested\"",
        "{\"numRecords\":1,\"minValues\":{\"Id\":\"b\",\"amount\":2.5},\"maxValues\":{\"Id\":\"b\",\"amount\":2.5}}");
    create("none");
  }

  private static Map<String, Object> namedRow(String id, String amount, String inner, int deep) {
    return row(
        "ID",
        id,
        "Amount",
        new BigDecimal(amount),
        "Nested",
        row(
            "Inner",
            inner,
            "Items",
            List.of(row("Deep", deep)),
            "Map",
            Map.of("k", row("Deep", deep + 1))));
  }

  @Test
  void namesOfAnotherCaseAreReadFilteredAndReplaced() throws IOException, SQLException {
    createWithNamesOfAnotherCase();
    Map<String, Object> one = namedRow("a", "1.50", "x", 1);
    Map<String, Object> other = namedRow("b", "2.50", "y", 3);
    assertThat(rows(table)).containsExactlyInAnyOrder(one, other);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("ID", "a"))))
        .containsExactly(one);
    assertThat(
            rows(
                table, ReadOptions.all().withFilter(Filter.less("Amount", new BigDecimal("2.50")))))
        .containsExactly(one);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.isNull("Amount")))).isEmpty();
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.isNotNull("Nested")))).hasSize(2);
    Files.delete(table.files().paths().get(1));
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("ID", "b"))))
        .containsExactly(one);
    Map<String, Object> changed = namedRow("a", "9.00", "z", 7);
    Tables.write(table.upsert(new TransactionId("s", 1), List.of("ID")), List.of(changed));
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("ID", "b"))))
        .containsExactly(changed);
  }

  /** What the engine of silver and gold can rely on when it reads the files itself. */
  @Test
  void duckDbTakesNamesOfAnotherCaseAsTheSame() throws IOException, SQLException {
    createWithNamesOfAnotherCase();
    String files = table.files().paths().stream().map(f -> "'" + f + "'").toList().toString();
    assertThat(
            query(
                "SELECT \"ID\", \"Amount\", \"Nested\".\"Inner\" FROM read_parquet("
                    + files
                    + ", union_by_name = true, hive_partitioning = false) ORDER BY 1"))
        .containsExactly(
            List.of("a", new BigDecimal("1.50"), "x"), List.of("b", new BigDecimal("2.50"), "y"));
  }

  @Test
  void mappedNamesWithBlanksAreRead() throws IOException, SQLException {
    for (String mode : List.of("name", "id")) {
      table = Lake.local(root).table(mode);
      columns.removeAll();
      actions.clear();
      column("Loan amount (MXN)", "\"decimal(18,2)\"")
          .put("delta.columnMapping.id", 1)
          .put("delta.columnMapping.physicalName", "col-1");
      column("due day", "\"date\"")
          .put("delta.columnMapping.id", 2)
          .put("delta.columnMapping.physicalName", "col-2");
      column("a,b;{c}=", "\"string\"")
          .put("delta.columnMapping.id", 3)
          .put("delta.columnMapping.physicalName", "col-3");
      for (int i = 1; i <= 2; i++) {
        file(
            "SELECT " + i + ".50::DECIMAL(18,2) AS \"col-1\", 't" + i + "' AS \"col-3\"",
            ", FIELD_IDS {\"col-1\": 1, \"col-3\": 3}",
            "{\"col-2\":\"2026-11-2" + i + "\"}",
            "{\"numRecords\":1,\"minValues\":{\"col-1\":"
                + i
                + ".5},\"maxValues\":{\"col-1\":"
                + i
                + ".5}}");
      }
      create(mode, "due day");
      List<Map<String, Object>> expected = new ArrayList<>();
      for (int i = 1; i <= 2; i++) {
        expected.add(
            row(
                "Loan amount (MXN)",
                new BigDecimal(i + ".50"),
                "due day",
                LocalDate.of(2026, 11, 20 + i),
                "a,b;{c}=",
                "t" + i));
      }
      assertThat(rows(table)).as(mode).containsExactlyInAnyOrderElementsOf(expected);
      Files.delete(table.dataFolder().resolve("part-0.parquet"));
      for (Filter second :
          List.of(
              Filter.greater("Loan amount (MXN)", new BigDecimal("1.50")),
              Filter.equal("due day", LocalDate.of(2026, 11, 22)))) {
        assertThat(rows(table, ReadOptions.all().withFilter(second)))
            .as(mode)
            .containsExactly(expected.get(1));
      }
      assertThat(
              rows(
                  table,
                  ReadOptions.all()
                      .withColumns("due day")
                      .withFilter(Filter.atLeast("due day", LocalDate.of(2026, 11, 22)))))
          .as(mode)
          .containsExactly(row("due day", LocalDate.of(2026, 11, 22)));
    }
  }

  @Test
  void aColumnWhoseTypeInAFileContradictsTheTableIsNamed() throws IOException, SQLException {
    Map<String, String> cases =
        Map.of(
            "TIMESTAMP '2026-11-22 12:00:00'", "\"timestamp\"",
            "[TIMESTAMP '2026-11-22 12:00:00']",
                "{\"type\":\"array\",\"containsNull\":true,\"elementType\":\"timestamp\"}",
            "5", "\"string\"",
            "'five'", "\"integer\"",
            "1.5::DOUBLE", "\"decimal(18,2)\"",
            "{'a': 1}", "\"boolean\"",
            "'x'", DEEP);
    for (Map.Entry<String, String> each : cases.entrySet()) {
      table =
          Lake.local(root).table("t" + cases.values().stream().toList().indexOf(each.getValue()));
      columns.removeAll();
      actions.clear();
      column("ID", "\"string\"");
      column("moment", each.getValue());
      file("SELECT 'k25' AS \"ID\", " + each.getKey() + " AS moment", "{\"numRecords\":1}");
      create("none");
      assertThatThrownBy(() -> rows(table))
          .as(each.toString())
          .isInstanceOf(LakeException.class)
          .hasMessageContainingAll("table " + table.path(), "column moment", "part-0.parquet")
          .hasMessageNotContaining("k25")
          .hasMessageNotContaining("RuntimeException");
      assertThatThrownBy(table::files)
          .as("for SQL: " + each)
          .isInstanceOf(LakeException.class)
          .hasMessageContainingAll("table " + table.path(), "column moment", "part-0.parquet");
      assertThat(rows(table, ReadOptions.all().withColumns("ID")))
          .containsExactly(row("ID", "k25"));
    }
  }

  @Test
  void aPartitionsNameOfAnotherCaseIsTheSame() throws IOException, SQLException {
    column("Due", "\"date\"");
    column("ID", "\"string\"");
    file("SELECT 'a' AS id", "", "{\"DUE\":\"2026-11-21\"}", "{\"numRecords\":1}");
    file("SELECT 'b' AS id", "", "{\"due\":\"2026-11-22\"}", "{\"numRecords\":1}");
    create("none", "due");
    Map<String, Object> second = row("Due", LocalDate.of(2026, 11, 22), "ID", "b");
    assertThat(rows(table)).hasSize(2).contains(second);
    Filter later = Filter.greater("Due", LocalDate.of(2026, 11, 21));
    assertThat(rows(table, ReadOptions.all().withFilter(later))).containsExactly(second);

    TransactionId id = new TransactionId("s", 1);
    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> table.append(id),
            () -> table.overwrite(id),
            () -> table.upsert(id, List.of("ID")),
            () -> table.replaceByKey(id, "Due"))) {
      assertThatThrownBy(write)
          .isInstanceOf(LakeException.class)
          .hasMessageContainingAll("table t", "partitioned by due", "Correct the name");
    }
  }

  @Test
  void momentsOfAFileInUtcAreRead() throws IOException, SQLException {
    column("moment", "\"timestamp\"");
    file("SELECT TIMESTAMPTZ '9999-12-31 23:59:59.999999+00' AS MOMENT", "{\"numRecords\":1}");
    create("none");
    assertThat(rows(table))
        .containsExactly(row("moment", Instant.parse("9999-12-31T23:59:59.999999Z")));
  }
}
