package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark and we read each other's structs, lists and maps, and can go on writing them. */
@Tag("spark")
class NestedColumnsWithSparkTest {
  private static final ColumnType ITEM =
      ColumnType.struct(
          Column.text("sku"),
          new Column("amount", ColumnType.decimal(18, 2)),
          new Column("notes", ColumnType.list(ColumnType.TEXT)));
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("id"),
          new Column(
              "place",
              ColumnType.struct(
                  Column.text("city"),
                  new Column(
                      "geo",
                      ColumnType.struct(
                          new Column("lat", ColumnType.decimal(9, 6)),
                          new Column("seen", ColumnType.TIMESTAMP),
                          new Column("day", ColumnType.DATE))))),
          new Column("items", ColumnType.list(ITEM)),
          new Column("grid", ColumnType.list(ColumnType.list(ColumnType.INTEGER))),
          new Column("limits", ColumnType.map(ColumnType.TEXT, ColumnType.decimal(38, 10))),
          new Column("by_day", ColumnType.map(ColumnType.DATE, ITEM)),
          new Column("n", ColumnType.BIGINT));

  /** The same columns as {@link #SCHEMA}, with nulls and empties in turn, as Spark makes them. */
  private static final String MANY =
      "select concat('k', id) as id,"
          + " if(id % 7 = 0, null, named_struct('city', if(id % 5 = 0, null, concat('c', id)),"
          + "   'geo', if(id % 3 = 0, null, named_struct('lat', cast(id / 8 as decimal(9, 6)),"
          + "     'seen', timestamp_micros(1700000000123456 + id),"
          + "     'day', date_add(date'2026-01-01', cast(id as int)))))) as place,"
          + " if(id % 6 = 0, null, transform(sequence(1, id % 4),"
          + "   x -> if(x = 2, null, named_struct('sku', concat('s', x),"
          + "     'amount', cast(x * id as decimal(18, 2)),"
          + "     'notes', if(x = 3, null, array('a', null, concat('n', id))))))) as items,"
          + " if(id % 4 = 0, null, array(array(1, cast(id as int), null), null,"
          + "   cast(array() as array<int>))) as grid,"
          + " if(id % 5 = 0, null, if(id % 5 = 1, cast(map() as map<string, decimal(38, 10)>),"
          + "   map('a', cast(id as decimal(38, 10)), 'b', null))) as limits,"
          + " map(date_add(date'2026-01-01', cast(id as int)), named_struct('sku', 'm',"
          + "   'amount', cast(id as decimal(18, 2)), 'notes', array(cast(null as string))),"
          + "   date'1900-01-01', null) as by_day,"
          + " id as n from range(300)";

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

  private static Map<String, Object> full(String id) {
    return row(
        "id",
        id,
        "place",
        row(
            "city",
            "León",
            "geo",
            row(
                "lat",
                new BigDecimal("-21.123456"),
                "seen",
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                "day",
                LocalDate.of(2026, 2, 28))),
        "items",
        Arrays.asList(
            row("sku", "s", "amount", new BigDecimal("-0.01"), "notes", Arrays.asList("x", null)),
            null,
            row("sku", null, "amount", null, "notes", List.of()),
            row("sku", null, "amount", null, "notes", null)),
        "grid",
        Arrays.asList(List.of(1, 2), null, List.of(), Arrays.asList(3, null)),
        "limits",
        row("a", new BigDecimal("1234567890123456789012345678.0123456789"), "b", null),
        "by_day",
        Map.of(
            LocalDate.of(2026, 1, 1),
            row("sku", "m", "amount", new BigDecimal("1.00"), "notes", List.of())),
        "n",
        5_000L);
  }

  private static Map<String, Object> empties(String id) {
    return row(
        "id",
        id,
        "place",
        row("city", null, "geo", null),
        "items",
        List.of(),
        "grid",
        List.of(List.of()),
        "limits",
        Map.of(),
        "by_day",
        Map.of(),
        "n",
        6_000L);
  }

  private static Map<String, Object> nulls(String id) {
    Map<String, Object> row = new LinkedHashMap<>();
    SCHEMA.names().forEach(name -> row.put(name, null));
    row.put("id", id);
    return row;
  }

  private static WriteResult write(RowWriter open, List<Map<String, Object>> rows) {
    try (RowWriter writer = open) {
      rows.forEach(writer::add);
      return writer.commit();
    }
  }

  private void create(String options) {
    Spark.sql("create table " + Spark.table(table) + " using delta " + options + " as " + MANY);
  }

  private void assertSame() {
    List<Map<String, Object>> theirs = Spark.rows(table);
    assertThat(theirs).isNotEmpty();
    assertThat(Spark.lakeRows(table)).containsExactlyInAnyOrderElementsOf(theirs);
  }

  @Test
  void sparkReadsOurNestedRows() {
    table.create(SCHEMA);
    List<Map<String, Object>> rows = List.of(full("1"), empties("2"), nulls("3"));
    write(table.append(new TransactionId("s", 1)), rows);
    assertThat(Spark.rows(table)).containsExactlyInAnyOrderElementsOf(rows);
    for (String filter :
        List.of("place.city = 'León'", "n = 5000", "size(items) = 4", "limits['a'] > 1")) {
      assertThat(Spark.rows(Spark.sql("select * from " + Spark.table(table) + " where " + filter)))
          .as(filter)
          .containsExactly(full("1"));
    }
    for (String column : List.of("place", "place.city", "items", "limits", "by_day", "grid")) {
      assertThat(
              Spark.rows(
                  Spark.sql(
                      "select id from " + Spark.table(table) + " where " + column + " is null")))
          .as(column)
          .contains(Map.of("id", "3"))
          .doesNotContain(Map.of("id", "1"));
    }
  }

  @Test
  void weReadWhatSparkWroteAndSparkGoesOnWithOurs() {
    create("");
    assertThat(table.schema()).isEqualTo(SCHEMA);
    assertSame();
    String before = Spark.sql("describe " + Spark.table(table)).collectAsList().toString();
    write(
        table.upsert(new TransactionId("s", 1), List.of("id")),
        List.of(full("k7"), empties("new"), nulls("k8")));
    assertThat(Spark.rows(table)).hasSize(301).contains(full("k7"), empties("new"), nulls("k8"));
    assertSame();
    Spark.sql("update " + Spark.table(table) + " set place.city = 'there' where n > 250");
    Spark.sql("delete from " + Spark.table(table) + " where place.city = 'c11'");
    write(table.replaceByKey(new TransactionId("s", 2), "id"), List.of(full("k9"), full("k9")));
    assertThat(Spark.rows(table)).hasSize(301);
    assertSame();
    assertThat(Spark.sql("describe " + Spark.table(table)).collectAsList().toString())
        .isEqualTo(before);
  }

  @Test
  void deletionVectorsAndPartitions() {
    create("partitioned by (n) tblproperties ('delta.enableDeletionVectors' = 'true')");
    Spark.sql("delete from " + Spark.table(table) + " where n % 10 = 3");
    assertThat(Spark.lakeRows(table)).hasSize(270);
    assertSame();
    write(table.upsert(new TransactionId("s", 1), List.of("id")), List.of(full("k4")));
    assertSame();
  }

  @Test
  void aFileOfManyRowsWithADeletionVector() {
    create("tblproperties ('delta.enableDeletionVectors' = 'true')");
    Spark.sql(
        "insert into "
            + Spark.table(table)
            + " select id, place, items, grid, limits, by_day, n + 1000 from ("
            + MANY.replace("range(300)", "range(0, 5000, 1, 1)")
            + ")");
    Spark.sql("delete from " + Spark.table(table) + " where n % 10 = 3");
    assertSame();
  }

  @Test
  void columnMappingWithFieldsThatWereRenamedDroppedAndAdded() {
    create("tblproperties ('delta.columnMapping.mode' = 'name')");
    String name = Spark.table(table);
    Spark.sql("alter table " + name + " rename column place.city to town");
    Spark.sql("alter table " + name + " rename column grid to matrix");
    Spark.sql("alter table " + name + " rename column items.element.sku to code");
    assertSame();
    Spark.sql("alter table " + name + " drop column place.geo.lat");
    Spark.sql("alter table " + name + " drop column items.element.amount");
    Spark.sql("alter table " + name + " add columns (place.zip int first, place.geo.alt int)");
    assertSame();
    assertThat(Spark.lakeRows(table, ReadOptions.all().withColumns("n", "place"))).hasSize(300);
    Spark.sql("update " + name + " set place.zip = 1 where n > 100 and place is not null");
    assertSame();
    assertThatThrownBy(() -> table.append(new TransactionId("s", 1)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column mapping");
  }

  @Test
  void fieldsThatSparkAddedAndMovedAreFoundInOlderFiles() {
    create("");
    String name = Spark.table(table);
    Spark.sql("alter table " + name + " add columns (place.zip int first, items.element.x string)");
    Spark.sql("alter table " + name + " alter column place.geo.day first");
    assertSame();
    try (RowWriter writer = table.upsert(new TransactionId("s", 1), List.of("id"))) {
      writer.add(row("id", "k7", "place", row("zip", 5, "city", "here")));
      writer.commit();
    }
    assertSame();
  }

  @Test
  void fieldsThatSparkAddedAndMovedInMapsAreFoundOrRefused() {
    String name = Spark.table(table);
    Spark.sql(
        "create table "
            + name
            + " using delta as select 'k' as id, map(named_struct('p', 'p',"
            + " 'q', 'q'), array(named_struct('a', 'a', 'b', 'b'))) as m");
    Spark.sql("alter table " + name + " add columns (m.value.element.x string)");
    Spark.sql("alter table " + name + " add columns (m.value.element.y string first)");
    assertSame();
    Spark.sql("alter table " + name + " alter column m.value.element.b first");
    assertThatThrownBy(() -> Spark.lakeRows(table))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("m.value.element.a, which is part of a map");
    assertThat(Spark.lakeRows(table, ReadOptions.all().withColumns("id"))).hasSize(1);
    Spark.sql("insert overwrite " + name + " select * from " + name);
    assertSame();
  }

  @Test
  void fieldsThatSparkDroppedFromMapsAreRefused() {
    create("tblproperties ('delta.columnMapping.mode' = 'name')");
    String name = Spark.table(table);
    Spark.sql("alter table " + name + " rename column by_day.value.sku to code");
    assertSame();
    Spark.sql("alter table " + name + " drop column by_day.value.code");
    assertThatThrownBy(() -> Spark.lakeRows(table))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("by_day.value, which is part of a map");
    assertThat(Spark.lakeRows(table, ReadOptions.all().withColumns("id", "place"))).hasSize(300);
  }

  @Test
  void aStructWithoutAnyOfItsFormerFields() {
    create("tblproperties ('delta.columnMapping.mode' = 'name')");
    String name = Spark.table(table);
    Spark.sql("alter table " + name + " add columns (place.zip int)");
    Spark.sql("alter table " + name + " drop columns (place.city, place.geo)");
    assertSame();
  }

  @Test
  void rulesAboutNullsAndTypesWithoutACounterpartAreNamedByTheirPath() {
    String name = Spark.table(table);
    Spark.sql(
        "create table "
            + name
            + " (id string, place struct<city: string not null comment 'where'>) using delta");
    Spark.sql("insert into " + name + " values ('1', named_struct('city', 'León'))");
    assertSame();
    assertThatThrownBy(() -> table.append(new TransactionId("s", 1)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("place.city")
        .hasMessageContaining("must not be null");

    LakeTable other = Spark.table(root, "other");
    Spark.sql(
        "create table "
            + Spark.table(other)
            + " using delta as select 'a' as id, array(named_struct('score', cast(1 as double)))"
            + " as marks");
    assertThatThrownBy(other::read)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("marks.element.score")
        .hasMessageContaining("double");
    assertThat(Spark.lakeRows(other, ReadOptions.all().withColumns("id")))
        .containsExactly(Map.of("id", "a"));
  }

  @Test
  void commentsOfPartsStayWhenColumnsAreAdded() {
    String name = Spark.table(table);
    Spark.sql(
        "create table "
            + name
            + " (id string, place struct<city: string comment 'where'> comment 'what') using delta");
    write(
        table.append(new TransactionId("s", 1)),
        List.of(row("id", "1", "place", row("city", "x"), "new", "y")));
    assertThat(Spark.sql("select * from " + name).schema().json())
        .contains("\"comment\":\"where\"", "\"comment\":\"what\"", "\"name\":\"new\"");
    assertSame();
  }
}
