package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark sees in our tables what we wrote, and can go on writing them. */
@Tag("spark")
class SparkReadsOurTablesTest {
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("id"),
          new Column("i", ColumnType.INTEGER),
          new Column("l", ColumnType.BIGINT),
          new Column("b", ColumnType.BOOLEAN),
          new Column("day", ColumnType.DATE),
          new Column("moment", ColumnType.TIMESTAMP),
          new Column("d9", ColumnType.decimal(9, 2)),
          new Column("d18", ColumnType.decimal(18, 2)),
          new Column("d38", ColumnType.decimal(38, 10)));

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Spark.table(root, "t");
  }

  private static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private static Map<String, Object> full(int n) {
    return row(
        "id",
        "León \uD83D\uDE00 " + n,
        "i",
        -n,
        "l",
        n * 10_000_000_000L,
        "b",
        n % 2 == 0,
        "day",
        LocalDate.of(2026, 1, 1).plusDays(n),
        "moment",
        Instant.parse("2026-11-22T12:00:00.123456Z").plusSeconds(n),
        "d9",
        new BigDecimal("-1234567.89"),
        "d18",
        new BigDecimal("1234567890123456.78"),
        "d38",
        new BigDecimal("-1234567890123456789012345678.1234567890"));
  }

  private static Map<String, Object> nulls() {
    Map<String, Object> row = new LinkedHashMap<>();
    SCHEMA.names().forEach(name -> row.put(name, null));
    return row;
  }

  private static WriteResult write(RowWriter open, List<Map<String, Object>> rows) {
    try (RowWriter writer = open) {
      rows.forEach(writer::add);
      return writer.commit();
    }
  }

  @Test
  void everyTypeAndNull() {
    table.create(SCHEMA);
    List<Map<String, Object>> rows = List.of(full(1), full(2), nulls());
    write(table.append(new TransactionId("s", 1)), rows);
    assertThat(Spark.rows(table)).containsExactlyInAnyOrderElementsOf(rows);
    // Spark skips files by our statistics; none must be skipped wrongly.
    for (String filter :
        List.of(
            "moment = timestamp'2026-11-22T12:00:01.123456Z'",
            "d38 < -1",
            "d9 = -1234567.89",
            "day = date'2026-01-02'",
            "l = 10000000000",
            "id like 'León%1'",
            "b = false")) {
      assertThat(Spark.rows(Spark.sql("select * from " + Spark.table(table) + " where " + filter)))
          .as(filter)
          .contains(full(1));
    }
  }

  @Test
  void partitionsOfEveryType() {
    for (String name : SCHEMA.names()) {
      LakeTable parts = Spark.table(root, "by_" + name);
      parts.create(SCHEMA, TableProperties.none().withPartitions(name));
      List<Map<String, Object>> rows = List.of(full(1), full(2), nulls());
      write(parts.append(new TransactionId("s", 1)), rows);
      assertThat(Spark.rows(parts)).as(name).containsExactlyInAnyOrderElementsOf(rows);
      assertThat(Spark.lakeRows(parts)).as(name).containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  @Test
  void twoHundredVersionsWithCheckpointsAndEachAlone() {
    table.create(TableSchema.ofText("id", "value"));
    List<List<Map<String, Object>>> versions = new ArrayList<>();
    Map<String, Map<String, Object>> now = new LinkedHashMap<>();
    for (int run = 1; run <= 200; run++) {
      Map<String, Object> row = row("id", "k" + run % 30, "value", "v" + run);
      try (RowWriter writer = table.upsert(new TransactionId("s", run), List.of("id"))) {
        writer.add(row);
        now.put("k" + run % 30, row);
        if (run % 7 == 0) {
          writer.delete("k" + (run + 5) % 30);
          now.remove("k" + (run + 5) % 30);
        }
        writer.commit();
      }
      versions.add(List.copyOf(now.values()));
    }
    assertThat(Spark.rows(table)).containsExactlyInAnyOrderElementsOf(versions.get(199));
    for (int version = 200; version > 0; version -= 9) {
      assertThat(Spark.rows(table, version))
          .as("version %d", version)
          .containsExactlyInAnyOrderElementsOf(versions.get(version - 1));
    }
    assertThat(Spark.sql("describe history " + Spark.table(table)).count()).isEqualTo(201);
  }

  @Test
  void columnsThatAppearedAndStateThatWasNoted() {
    table.create(TableSchema.ofText("id"));
    write(table.append(new TransactionId("s", 1)), List.of(row("id", "1")));
    try (RowWriter writer = table.upsert(new TransactionId("s", 2), List.of("id"))) {
      writer.add(row("id", "2", "city", "León"));
      writer.domainMetadata("token", "abc");
      writer.commit();
    }
    assertThat(Spark.rows(table))
        .containsExactlyInAnyOrder(row("id", "1", "city", null), row("id", "2", "city", "León"));
    Spark.sql("insert into " + Spark.table(table) + " values ('3', 'CDMX')");
    Spark.sql("delete from " + Spark.table(table) + " where id = '1'");
    for (int i = 4; i < 16; i++) {
      Spark.sql("insert into " + Spark.table(table) + " values ('" + i + "', null)");
    }
    assertThat(table.domainMetadata("token")).hasValue("abc");
    write(
        table.replaceByKey(new TransactionId("s", 3), "id"),
        List.of(row("id", "3", "city", "new")));
    assertThat(Spark.rows(table)).hasSize(14).contains(row("id", "3", "city", "new"));
    assertThat(Spark.lakeRows(table)).containsExactlyInAnyOrderElementsOf(Spark.rows(table));
    assertThat(table.domainMetadata("token")).hasValue("abc");
  }

  @Test
  void aReplayIsRecognisedThroughSparksCheckpoint() {
    table.create(TableSchema.ofText("id"));
    write(table.append(new TransactionId("s", 5)), List.of(row("id", "1")));
    for (int i = 0; i < 12; i++) {
      Spark.sql("insert into " + Spark.table(table) + " values ('x" + i + "')");
    }
    assertThat(write(table.append(new TransactionId("s", 5)), List.of(row("id", "1"))).replayed())
        .isTrue();
    assertThat(Spark.rows(table)).hasSize(13);
  }
}
