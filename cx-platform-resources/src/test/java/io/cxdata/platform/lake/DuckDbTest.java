package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads the files that we name, and we take the files that DuckDB writes. */
class DuckDbTest {
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("ID"),
          new Column("n", ColumnType.INTEGER),
          new Column("amount", ColumnType.decimal(18, 2)),
          new Column("rate", ColumnType.decimal(9, 4)),
          new Column("large", ColumnType.decimal(38, 10)),
          new Column("due", ColumnType.DATE),
          new Column("moment", ColumnType.TIMESTAMP),
          new Column("flag", ColumnType.BOOLEAN),
          new Column("count", ColumnType.BIGINT));
  private static final Map<String, Object> FULL =
      row(
          "ID",
          "10000002999-111-MX",
          "n",
          5,
          "amount",
          new BigDecimal("-1234567.89"),
          "rate",
          new BigDecimal("0.1250"),
          "large",
          new BigDecimal("12345678901234567890.0123456789"),
          "due",
          LocalDate.of(2026, 11, 22),
          "moment",
          Instant.parse("2026-11-22T20:13:51.123456Z"),
          "flag",
          true,
          "count",
          9_000_000_000L);
  private static final Map<String, Object> EMPTY = row("ID", "it's null");

  static {
    SCHEMA.names().forEach(name -> EMPTY.putIfAbsent(name, null));
  }

  @TempDir Path root;
  private LakeTable table;
  private Connection duckDb;

  @BeforeEach
  void open() throws SQLException {
    table = Lake.local(root).table("silver/it's a table");
    table.create(SCHEMA);
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckDb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
  }

  @AfterEach
  void close() throws SQLException {
    duckDb.close();
  }

  @Test
  void duckDbReadsTheFirstAndTheLastDay() throws SQLException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String text : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      Instant moment = Instant.parse(text);
      LocalDate day = LocalDate.parse(text.substring(0, 10));
      all.add(row("ID", text, "due", day, "moment", moment));
    }
    append(table, new TransactionId("s", 1), all);
    assertThat(
            query(
                "SELECT ID, due, epoch_us(moment) AS micros, moment >= TIMESTAMPTZ '9999-12-31 23:59:59.999999+00' AS last FROM "
                    + source(table.files())
                    + " ORDER BY moment"))
        .containsExactly(
            row(
                "ID",
                "0001-01-01T00:00:00Z",
                "due",
                LocalDate.of(1, 1, 1),
                "micros",
                -62_135_596_800_000_000L,
                "last",
                false),
            row(
                "ID",
                "9999-12-31T23:59:59.999999Z",
                "due",
                LocalDate.of(9999, 12, 31),
                "micros",
                253_402_300_799_999_999L,
                "last",
                true));
  }

  @Test
  void duckDbReadsTheSameValuesFromOurFiles() throws SQLException {
    append(table, new TransactionId("s", 1), List.of(FULL, EMPTY));
    append(table, new TransactionId("s", 2), List.of(row("ID", "later", "city", "Cancún")));

    assertThat(query("SELECT * FROM " + source(table.files()) + " WHERE n = 5"))
        .singleElement()
        .satisfies(
            row -> FULL.forEach((name, value) -> assertThat(row.get(name)).isEqualTo(value)));
    assertThat(query("SELECT * FROM " + source(table.files()) + " WHERE ID LIKE 'it%'"))
        .singleElement()
        .satisfies(
            row -> EMPTY.forEach((name, value) -> assertThat(row.get(name)).isEqualTo(value)));
    assertThat(query("SELECT ID, city FROM " + source(table.files()) + " ORDER BY city NULLS LAST"))
        .hasSize(3)
        .first()
        .isEqualTo(row("ID", "later", "city", "Cancún"));
  }

  @Test
  void filesThatDuckDbWroteBecomeTheTable() throws SQLException {
    append(table, new TransactionId("s", 1), List.of(row("ID", "old")));
    TableSchema schema = SCHEMA.plus(Column.text("note"));
    List<ExternalFile> files =
        copy(
            """
            SELECT * FROM (VALUES
              ('10000002999-111-MX', 5::INTEGER, -1234567.89::DECIMAL(18,2), 0.125::DECIMAL(9,4),
               '12345678901234567890.0123456789'::DECIMAL(38,10), DATE '2026-11-22',
               TIMESTAMPTZ '2026-11-22 20:13:51.123456+00', true, 9000000000::BIGINT, 'noted'),
              ('it''s null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
            AS t(ID, n, amount, rate, large, due, moment, flag, count, note)
            """,
            schema);
    WriteResult result = table.overwriteWith(new TransactionId("s", 2), schema, files);

    assertThat(result.rowsWritten()).isEqualTo(2);
    assertThat(result.rowsRemoved()).hasValue(1);
    assertThat(result.columnsAdded()).containsExactly("note");
    Map<String, Object> full = new HashMap<>(FULL);
    full.put("note", "noted");
    Map<String, Object> empty = new HashMap<>(EMPTY);
    empty.put("note", null);
    assertThat(rows(table)).containsExactlyInAnyOrder(full, empty);
    assertThat(table.history().get(0).rowsAdded()).hasValue(2);
    assertThat(table.overwriteWith(new TransactionId("s", 2), schema, files).replayed()).isTrue();
  }

  @Test
  void duckDbsStatisticsGuideTheReplacementOfRows() throws SQLException {
    TableSchema schema = TableSchema.ofText("ID", "value");
    List<ExternalFile> files = new ArrayList<>();
    files.addAll(copy("SELECT 'A' || i AS ID, 'x' AS value FROM range(10, 20) t(i)", schema));
    files.addAll(copy("SELECT 'B' || i AS ID, 'x' AS value FROM range(10, 20) t(i)", schema));
    table.overwriteWith(new TransactionId("s", 1), schema, files);
    List<Path> before = table.files().paths();
    try (RowWriter writer = table.replaceByKey(new TransactionId("s", 2), "ID")) {
      writer.replace("B11");
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(rows(table)).hasSize(19);
    assertThat(table.files().paths()).hasSize(2).containsAnyElementsOf(before);
  }

  @Test
  void anOverwriteByFilesMayChangeTheColumnsInAnyWay() throws SQLException {
    append(table, new TransactionId("s", 1), List.of(FULL));
    TableSchema other =
        TableSchema.of(
            new Column("amount", ColumnType.decimal(10, 1)), new Column("n", ColumnType.DATE));
    table.overwriteWith(
        new TransactionId("s", 2),
        other,
        copy("SELECT 1.5::DECIMAL(10,1) AS amount, DATE '2026-01-02' AS n", other));

    assertThat(table.schema()).isEqualTo(other);
    assertThat(rows(table))
        .containsExactly(row("amount", new BigDecimal("1.5"), "n", LocalDate.of(2026, 1, 2)));
    assertThat(rows(table, ReadOptions.all().withVersion(1))).containsExactly(FULL);
  }

  @Test
  void duckDbReadsNestedValuesAndWritesThem() throws SQLException {
    TableSchema schema =
        TableSchema.of(
            Column.text("ID"),
            new Column(
                "place",
                ColumnType.struct(
                    Column.text("city"), new Column("day", ColumnType.list(ColumnType.DATE)))),
            new Column("limits", ColumnType.map(ColumnType.TEXT, ColumnType.decimal(18, 2))),
            new Column("n", ColumnType.INTEGER));
    LakeTable nested = Lake.local(root).table("silver/nested");
    nested.create(schema);
    List<Map<String, Object>> rows =
        List.of(
            row(
                "ID",
                "1",
                "place",
                row("city", "León", "day", Arrays.asList(LocalDate.of(2026, 1, 2), null)),
                "limits",
                row("a", new BigDecimal("1.50"), "b", null),
                "n",
                1),
            row(
                "ID",
                "2",
                "place",
                row("city", null, "day", List.of()),
                "limits",
                Map.of(),
                "n",
                2),
            row("ID", "3", "place", null, "limits", null, "n", null));
    append(nested, new TransactionId("s", 1), rows);
    String source = source(nested.files());
    assertThat(
            query(
                "SELECT ID, place.city AS city, place.day[1] AS day, len(place.day) AS days,"
                    + " limits['a'] AS a, cardinality(limits) AS size, place IS NULL AS none FROM "
                    + source
                    + " ORDER BY ID"))
        .containsExactly(
            row(
                "ID",
                "1",
                "city",
                "León",
                "day",
                LocalDate.of(2026, 1, 2),
                "days",
                2L,
                "a",
                new BigDecimal("1.50"),
                "size",
                BigInteger.TWO,
                "none",
                false),
            row(
                "ID",
                "2",
                "city",
                null,
                "day",
                null,
                "days",
                0L,
                "a",
                null,
                "size",
                BigInteger.ZERO,
                "none",
                false),
            row(
                "ID", "3", "city", null, "day", null, "days", null, "a", null, "size", null, "none",
                true));

    table = nested;
    List<ExternalFile> files = copy("SELECT * FROM " + source, schema);
    nested.overwriteWith(new TransactionId("s", 2), schema, files);
    assertThat(rows(nested)).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(rows(nested, ReadOptions.all().withFilter(Filter.equal("n", 2)))).hasSize(1);
    assertThat(rows(nested, ReadOptions.all().withFilter(Filter.isNull("limits")))).hasSize(1);
  }

  @Test
  void statisticsOfNestedColumnsAreLeftOut() throws SQLException {
    TableSchema schema = TableSchema.of(new Column("l", ColumnType.list(ColumnType.TEXT)));
    List<ExternalFile> files = new ArrayList<>();
    ColumnStats nonsense =
        new ColumnStats(Optional.of(List.of("a")), Optional.empty(), OptionalLong.of(0));
    for (ExternalFile file : copy("SELECT ['a'] AS l UNION ALL SELECT NULL", schema)) {
      files.add(new ExternalFile(file.path(), file.size(), file.rows(), Map.of("l", nonsense)));
    }
    table.overwriteWith(new TransactionId("s", 1), schema, files);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.isNull("l")))).hasSize(1);
  }

  @Test
  void noFilesEmptyTheTable() {
    append(table, new TransactionId("s", 1), List.of(FULL));
    assertThat(table.overwriteWith(new TransactionId("s", 2), SCHEMA, List.of()).rowsRemoved())
        .hasValue(1);
    assertThat(rows(table)).isEmpty();
    assertThat(table.files().paths()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereOrNotWholeIsRefused() throws Exception {
    Path whole = Files.writeString(table.dataFolder().resolve("part-1.parquet"), "12345");
    Path elsewhere = Files.writeString(root.resolve("part-2.parquet"), "12345");
    TransactionId id = new TransactionId("s", 1);
    List<List<Object>> cases =
        List.of(
            List.of(whole, 4L, "size"),
            List.of(elsewhere, 5L, "not in the table's folder"),
            List.of(whole.resolveSibling("part-3.parquet"), 5L, "missing"));
    for (List<Object> each : cases) {
      ExternalFile file = new ExternalFile((Path) each.get(0), (Long) each.get(1), 1, Map.of());
      assertThatThrownBy(() -> table.overwriteWith(id, SCHEMA, List.of(file)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining((String) each.get(2));
    }
    assertThat(table.version()).isZero();
  }

  private static String source(TableFiles files) {
    List<String> quoted =
        files.paths().stream().map(path -> "'" + path.toString().replace("'", "''") + "'").toList();
    return "read_parquet([" + String.join(", ", quoted) + "], union_by_name = true)";
  }

  private List<Map<String, Object>> query(String sql) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          Object value = result.getObject(i);
          row.put(
              result.getMetaData().getColumnName(i),
              value instanceof OffsetDateTime moment ? moment.toInstant() : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private List<ExternalFile> copy(String select, TableSchema schema) throws SQLException {
    String target = table.dataFolder().toString().replace("'", "''");
    List<ExternalFile> files = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "COPY ("
                    + select
                    + ") TO '"
                    + target
                    + "' (FORMAT parquet, COMPRESSION snappy, PER_THREAD_OUTPUT true,"
                    + " OVERWRITE_OR_IGNORE true, FILENAME_PATTERN 'part-{uuid}',"
                    + " RETURN_STATS true)")) {
      while (result.next()) {
        files.add(
            new ExternalFile(
                Path.of(result.getString("filename")),
                result.getLong("file_size_bytes"),
                result.getLong("count"),
                stats((Map<?, ?>) result.getObject("column_statistics"), schema)));
      }
    }
    return files;
  }

  private static Map<String, ColumnStats> stats(Map<?, ?> columns, TableSchema schema) {
    Map<String, ColumnStats> stats = new HashMap<>();
    columns.forEach(
        (quoted, values) -> {
          Column column = schema.column(quoted.toString().replace("\"", "")).orElse(null);
          if (column == null) {
            return; // a leaf of a nested column
          }
          Map<?, ?> known = (Map<?, ?>) values;
          stats.put(
              column.name(),
              new ColumnStats(
                  Optional.ofNullable(known.get("min")).map(v -> column.type().parse(v.toString())),
                  Optional.ofNullable(known.get("max")).map(v -> column.type().parse(v.toString())),
                  OptionalLong.of(Long.parseLong(known.get("null_count").toString()))));
        });
    return stats;
  }
}
