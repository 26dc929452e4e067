package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark wrote is read rightly, or refused by the name of what is not understood. */
@Tag("spark")
class WeReadSparksTablesTest {
  private static final String MANY =
      "select id, cast(id as int) as i, concat('t', id) as t, id % 2 = 0 as b,"
          + " date_add(date'2026-01-01', cast(id as int)) as day,"
          + " timestamp_micros(1700000000123456 + id) as moment,"
          + " cast(id / 8 as decimal(9, 3)) as d9, cast(id as decimal(38, 4)) as d38,"
          + " if(id % 3 = 0, null, concat('n', id)) as n from range(1000)";

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Spark.table(root, "t");
  }

  private void create(String options) {
    Spark.sql("create table " + Spark.table(table) + " using delta " + options + " as " + MANY);
  }

  private void assertSame() {
    assertThat(Spark.lakeRows(table)).containsExactlyInAnyOrderElementsOf(Spark.rows(table));
  }

  @Test
  void everyTypeAndNull() {
    create("");
    assertSame();
    assertThat(
            Spark.lakeRows(
                table,
                ReadOptions.all()
                    .withColumns("t")
                    .withFilter(Filter.equal("day", LocalDate.of(2026, 1, 8)))))
        .containsExactly(Map.of("t", "t7"));
    assertThat(
            Spark.lakeRows(
                table,
                ReadOptions.all()
                    .withColumns("t")
                    .withFilter(Filter.less("d9", new BigDecimal("0.125")))))
        .containsExactly(Map.of("t", "t0"));
  }

  @Test
  void partitions() {
    Spark.sql(
        "create table "
            + Spark.table(table)
            + " using delta partitioned by (b, day) as select * from ("
            + MANY
            + ") where id < 30");
    assertSame();
    assertThat(
            Spark.lakeRows(
                table,
                ReadOptions.all()
                    .withColumns("t")
                    .withFilter(Filter.equal("day", LocalDate.of(2026, 1, 8)))))
        .containsExactly(Map.of("t", "t7"));
    try (RowWriter writer = table.upsert(new TransactionId("s", 1), List.of("id"))) {
      writer.delete(7L);
      writer.commit();
    }
    assertThat(Spark.rows(table)).hasSize(29);
    assertSame();
  }

  /** Spark writes an empty text as null, and reads one that another engine wrote as it is. */
  @Test
  void emptyTextsOfPartitions() throws IOException {
    Spark.sql(
        "create table "
            + Spark.table(table)
            + " using delta partitioned by (part) as select * from values"
            + " (1L, '', 'a'), (2L, null, 'b'), (3L, 'x', 'c'), (4L, 'x', 'd') as t(id, part, v)");
    assertSame();
    assertThat(
            Spark.lakeRows(
                table, ReadOptions.all().withColumns("id").withFilter(Filter.isNull("part"))))
        .containsExactlyInAnyOrder(Map.of("id", 1L), Map.of("id", 2L));

    TableLogs.editAdds(
        table,
        add -> {
          if ("x".equals(add.path("partitionValues").path("part").textValue())) {
            add.withObject("partitionValues").put("part", "");
          }
        });
    LakeTable other = TableLogs.copy(root, table, "other");
    for (LakeTable each : List.of(other, upserted(other))) {
      assertThat(Spark.lakeRows(each)).containsExactlyInAnyOrderElementsOf(Spark.rows(each));
      for (String condition : List.of("part = ''", "part is null", "part is not null")) {
        assertThat(
                Spark.rows(
                    Spark.sql("select id from " + Spark.table(each) + " where " + condition)))
            .as(condition)
            .containsExactlyInAnyOrderElementsOf(
                Spark.lakeRows(
                    each, ReadOptions.all().withColumns("id").withFilter(filter(condition))));
      }
    }
  }

  private static Filter filter(String condition) {
    return switch (condition) {
      case "part = ''" -> Filter.equal("part", "");
      case "part is null" -> Filter.isNull("part");
      default -> Filter.isNotNull("part");
    };
  }

  /** A row of an empty text leaves its partition; the other one stays. */
  private LakeTable upserted(LakeTable other) throws IOException {
    LakeTable copy = TableLogs.copy(root, other, "upserted");
    try (RowWriter writer = copy.upsert(new TransactionId("s", 1), List.of("id"))) {
      writer.delete(3L);
      writer.commit();
    }
    return copy;
  }

  @Test
  void deletionVectors() {
    create("tblproperties ('delta.enableDeletionVectors' = 'true')");
    Spark.sql("delete from " + Spark.table(table) + " where id % 10 = 3");
    assertThat(Spark.sql("describe detail " + Spark.table(table)).first().mkString())
        .contains("deletionVectors");
    assertThat(Spark.lakeRows(table)).hasSize(900);
    assertSame();
    assertThatThrownBy(table::files)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("deletion vectors");
    try (RowWriter writer = table.upsert(new TransactionId("s", 1), List.of("id"))) {
      writer.add(Map.of("id", 3L, "t", "back"));
      writer.delete(4L);
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(Spark.rows(table)).hasSize(900);
    assertSame();
    assertThat(Spark.rows(table, 1)).hasSize(900);
    assertThat(Spark.lakeRows(table, ReadOptions.all().withVersion(0))).hasSize(1000);
  }

  @Test
  void columnMapping() {
    create("tblproperties ('delta.columnMapping.mode' = 'name')");
    Spark.sql("alter table " + Spark.table(table) + " rename column t to text");
    Spark.sql("alter table " + Spark.table(table) + " drop column d38");
    assertSame();
    assertThat(
            Spark.lakeRows(
                table, ReadOptions.all().withColumns("id").withFilter(Filter.equal("text", "t7"))))
        .containsExactly(Map.of("id", 7L));
    assertThatThrownBy(() -> table.append(new TransactionId("s", 1)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column mapping");
  }

  @Test
  void checkpointsOfTheSecondKind() {
    create(
        "tblproperties ('delta.checkpointPolicy' = 'v2', 'delta.enableDeletionVectors' = 'true')");
    for (int i = 0; i < 12; i++) {
      Spark.sql("delete from " + Spark.table(table) + " where id = " + i * 11);
    }
    assertThat(root.resolve("t/_delta_log").toFile().list())
        .anyMatch(name -> name.contains("checkpoint") && name.matches(".*[0-9a-f]{8}-.*"));
    assertThat(Spark.lakeRows(table)).hasSize(988);
    assertSame();
    for (int run = 1; run <= 12; run++) {
      try (RowWriter writer = table.upsert(new TransactionId("s", run), List.of("id"))) {
        writer.add(Map.of("id", (long) run * 11, "t", "ours"));
        writer.commit();
      }
    }
    assertThat(Spark.rows(table)).hasSize(999);
    assertSame();
  }

  @Test
  void typesAndFeaturesWithoutACounterpartAreNamed() {
    Spark.sql(
        "create table "
            + Spark.table(table)
            + " using delta as select 1L as id, cast(1 as double) as score");
    assertThatThrownBy(table::read).isInstanceOf(LakeException.class).hasMessageContaining("score");
    assertThat(Spark.lakeRows(table, ReadOptions.all().withColumns("id")))
        .containsExactly(Map.of("id", 1L));

    LakeTable fed = Spark.table(root, "fed");
    Spark.sql(
        "create table "
            + Spark.table(fed)
            + " using delta tblproperties ('delta.enableChangeDataFeed' = 'true')"
            + " as select 'a' as id");
    assertThatThrownBy(
            () -> {
              try (RowWriter writer = fed.upsert(new TransactionId("s", 1), List.of("id"))) {
                writer.add(Map.of("id", "a"));
                writer.commit();
              }
            })
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("change data feed");

    LakeTable checked = Spark.table(root, "checked");
    Spark.sql("create table " + Spark.table(checked) + " (id string) using delta");
    Spark.sql("alter table " + Spark.table(checked) + " add constraint c check (id > 'a')");
    assertThatThrownBy(() -> checked.append(new TransactionId("s", 1)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("constraints");
  }

  @Test
  void ourAppendsAndSparksInterleave() {
    create("");
    for (int run = 1; run <= 5; run++) {
      try (RowWriter writer = table.append(new TransactionId("s", run))) {
        writer.add(Map.of("id", 10_000L + run));
        writer.commit();
      }
      Spark.sql("update " + Spark.table(table) + " set t = 'run " + run + "' where id = " + run);
    }
    assertThat(Spark.rows(table)).hasSize(1005);
    assertSame();
  }
}
