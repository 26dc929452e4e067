package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every table promises of columns whose values have parts, wherever its files are. */
abstract class NestedColumnsContract {
  private static final ColumnType PERSON =
      ColumnType.struct(Column.text("name"), new Column("born", ColumnType.DATE));
  private static final ColumnType ITEM =
      ColumnType.struct(
          Column.text("sku"),
          new Column("amount", ColumnType.decimal(18, 2)),
          new Column("notes", ColumnType.list(ColumnType.TEXT)));
  private static final ColumnType PLACE =
      ColumnType.struct(
          Column.text("city"),
          new Column("zip", ColumnType.INTEGER),
          new Column(
              "geo",
              ColumnType.struct(
                  new Column("lat", ColumnType.decimal(9, 6)),
                  new Column("seen", ColumnType.TIMESTAMP))));
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("id"),
          new Column("address", PLACE),
          new Column("tags", ColumnType.list(ColumnType.TEXT)),
          new Column("items", ColumnType.list(ITEM)),
          new Column("limits", ColumnType.map(ColumnType.TEXT, ColumnType.decimal(38, 10))),
          new Column("people", ColumnType.map(ColumnType.BIGINT, PERSON)),
          new Column("grid", ColumnType.list(ColumnType.list(ColumnType.INTEGER))),
          new Column("flag", ColumnType.BOOLEAN),
          new Column("n", ColumnType.INTEGER));

  /** A lake for this test alone. */
  abstract Lake lake();

  /** The folder in the lake where the test may make tables; its first part is a container. */
  abstract String folder();

  private LakeTable nested(TableSchema schema) {
    LakeTable table = lake().table(folder() + "/nested");
    table.create(schema);
    return table;
  }

  private static Map<String, Object> full(String id) {
    return row(
        "id",
        id,
        "address",
        row(
            "city",
            "León \uD83D\uDE00",
            "zip",
            37000,
            "geo",
            row(
                "lat",
                new BigDecimal("-21.123456"),
                "seen",
                Instant.parse("1969-12-31T23:59:59.999999Z"))),
        "tags",
        Arrays.asList("a", null, ""),
        "items",
        Arrays.asList(
            row("sku", "s1", "amount", new BigDecimal("-0.01"), "notes", List.of("x", "y")),
            null,
            row("sku", null, "amount", null, "notes", List.of()),
            row("sku", "s3", "amount", null, "notes", Arrays.asList((String) null))),
        "limits",
        row("daily", new BigDecimal("1234567890123456789012345678.0123456789"), "none", null),
        "people",
        new HashMap<>(
            Map.of(
                1L,
                row("name", "Ana", "born", LocalDate.of(1900, 1, 1)),
                -2L,
                row("name", null, "born", null))),
        "grid",
        Arrays.asList(List.of(1, 2), null, List.of(), Arrays.asList(3, null)),
        "flag",
        true,
        "n",
        7);
  }

  private static Map<String, Object> empties(String id) {
    return row(
        "id",
        id,
        "address",
        row("city", null, "zip", null, "geo", row("lat", null, "seen", null)),
        "tags",
        List.of(),
        "items",
        List.of(),
        "limits",
        Map.of(),
        "people",
        new HashMap<>(Map.of(9L, row("name", "only", "born", null))),
        "grid",
        List.of(List.of()),
        "flag",
        false,
        "n",
        8);
  }

  private static Map<String, Object> nothing(String id) {
    Map<String, Object> row = row();
    SCHEMA.names().forEach(name -> row.put(name, null));
    row.put("id", id);
    return row;
  }

  @Test
  void nestedValuesComeBackAsTheyWereWithNullsAtEachLevel() {
    LakeTable table = nested(SCHEMA);
    Map<String, Object> nullStruct = full("4");
    nullStruct.put("address", row("city", "x", "zip", null, "geo", null));
    nullStruct.put("people", new HashMap<>());
    List<Map<String, Object>> rows = List.of(full("1"), empties("2"), nothing("3"), nullStruct);
    append(table, new TransactionId("s", 1), rows);

    assertThat(table.schema()).isEqualTo(SCHEMA);
    assertThat(rows(table)).containsExactlyElementsOf(rows);
    assertThat(rows(table, ReadOptions.all().withColumns("n", "people")).get(0))
        .isEqualTo(row("n", 7, "people", full("1").get("people")));
  }

  @Test
  void nestedValuesThatAreReadAreInFieldOrderAndCannotBeModified() {
    LakeTable table = nested(SCHEMA);
    Map<String, Object> other = full("1");
    other.put("address", Map.of("zip", 1, "geo", Map.of(), "city", "x"));
    append(table, new TransactionId("s", 1), List.of(other));

    Map<String, Object> read = rows(table).get(0);
    Map<?, ?> address = (Map<?, ?>) read.get("address");
    assertThat(address.keySet().stream().map(String.class::cast))
        .containsExactly("city", "zip", "geo");
    assertThat(address.get("geo")).isEqualTo(row("lat", null, "seen", null));
    assertThat(address.toString()).isEqualTo("Struct of city, zip, geo");
    for (Object part : List.of(address, address.get("geo"), read.get("limits"))) {
      assertThatThrownBy(((Map<?, ?>) part)::clear)
          .isInstanceOf(UnsupportedOperationException.class);
    }
    assertThatThrownBy(((List<?>) read.get("items"))::clear)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aRowIsAsItWasWhenItWasAdded() {
    LakeTable table = nested(SCHEMA);
    List<String> tags = new ArrayList<>(List.of("a"));
    Map<String, Object> place = new HashMap<>(Map.of("city", "x"));
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      writer.add(row("id", "1", "tags", tags, "address", place));
      tags.clear();
      place.put("city", "y");
      writer.commit();
    }
    assertThat(rows(table).get(0))
        .containsEntry("tags", List.of("a"))
        .containsEntry("address", row("city", "x", "zip", null, "geo", null));
  }

  @Test
  void partsTakeTheScaleAndThePrecisionOfTheirType() {
    LakeTable table =
        nested(
            TableSchema.of(
                new Column("money", ColumnType.list(ColumnType.decimal(5, 2))),
                new Column("at", ColumnType.map(ColumnType.TIMESTAMP, ColumnType.TIMESTAMP))));
    Instant fine = Instant.parse("2026-11-22T20:13:51.123456789Z");
    Instant cut = Instant.parse("2026-11-22T20:13:51.123456Z");
    append(
        table,
        new TransactionId("s", 1),
        List.of(row("money", List.of(new BigDecimal("1.5")), "at", Map.of(fine, fine))));
    assertThat(rows(table))
        .containsExactly(row("money", List.of(new BigDecimal("1.50")), "at", Map.of(cut, cut)));

    try (RowWriter writer = table.append(new TransactionId("s", 2))) {
      assertThatThrownBy(() -> writer.add(row("at", Map.of(fine, fine, cut, cut))))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("Two keys of a map in the column at");
      assertThatThrownBy(() -> writer.add(row("money", List.of(new BigDecimal("1.005")))))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("money.element")
          .hasMessageContaining("DECIMAL(5,2)")
          .hasMessageNotContaining("1.005");
    }
  }

  @Test
  void wrongPartsAreRefusedByTheirPathAndNotShown() {
    LakeTable table = nested(SCHEMA);
    Map<Map<String, Object>, String> wrong = new HashMap<>();
    wrong.put(row("address", "4711"), "The column address of");
    wrong.put(row("address", Map.of("city", 4711)), "The column address.city of");
    wrong.put(row("address", Map.of("geo", Map.of("lat", 4711))), "The column address.geo.lat of");
    wrong.put(row("address", Map.of("geo", Map.of("4711", "x"))), "The column address.geo of");
    wrong.put(row("address", Map.of("City", "4711")), "It has: city, zip, geo");
    wrong.put(row("address", Map.of(4711, "4711")), "address of the table");
    wrong.put(row("tags", Arrays.asList("a", 4711)), "The column tags.element of");
    wrong.put(row("tags", Map.of("a", "4711")), "takes ARRAY<STRING> (List)");
    wrong.put(row("items", List.of(Map.of("sku", 4711))), "The column items.element.sku of");
    wrong.put(row("limits", Map.of(4711, 1)), "The column limits.key of");
    wrong.put(row("limits", Map.of("a", 4711)), "The column limits.value of");
    wrong.put(row("people", Map.of(1L, Map.of("born", "4711"))), "The column people.value.born of");
    Map<String, Object> nullKey = new HashMap<>();
    nullKey.put(null, BigDecimal.ONE);
    wrong.put(row("limits", nullKey), "null key");
    wrong.put(row("address", nullKey), "address of the table");
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      wrong.forEach(
          (row, message) ->
              assertThatThrownBy(() -> writer.add(row))
                  .isInstanceOf(LakeException.class)
                  .hasMessageContaining(message)
                  .hasMessageNotContaining("4711"));
      writer.add(full("1"));
      assertThat(writer.commit().rowsWritten()).isEqualTo(1);
    }
    assertThat(rows(table)).containsExactly(full("1"));
  }

  @Test
  void aNestedColumnCanBeDeclared() {
    LakeTable table = nested(TableSchema.ofText("id"));
    append(table, new TransactionId("s", 1), List.of(row("id", "1")));
    Column items = new Column("items", ColumnType.list(ITEM));
    Map<String, Object> second = row("id", "2", "items", full("2").get("items"));
    try (RowWriter writer = table.upsert(new TransactionId("s", 2), List.of("id"))) {
      writer.add(row("id", "2"));
      writer.columns(items);
      writer.add(second);
      assertThat(writer.commit().columnsAdded()).containsExactly("items");
    }
    assertThat(table.schema()).isEqualTo(TableSchema.of(Column.text("id"), items));
    assertThat(rows(table)).containsExactlyInAnyOrder(row("id", "1", "items", null), second);
    try (RowWriter writer = table.append(new TransactionId("s", 3))) {
      writer.columns(items);
      assertThatThrownBy(
              () -> writer.columns(new Column("items", ColumnType.list(ColumnType.TEXT))))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("The column items of the table")
          .hasMessageContaining("ARRAY<STRUCT<sku: STRING");
    }
  }

  @Test
  void keyedWritesCarryNestedRowsOver() {
    LakeTable table = nested(SCHEMA);
    append(
        table,
        new TransactionId("s", 1),
        List.of(full("1"), empties("2"), nothing("3"), full("4")));
    Tables.write(table.upsert(new TransactionId("s", 2), List.of("id")), List.of(empties("4")));
    Tables.write(
        table.replaceByKey(new TransactionId("s", 3), "id"), List.of(full("3"), nothing("3")));
    assertThat(rows(table))
        .containsExactlyInAnyOrder(full("1"), empties("2"), full("3"), nothing("3"), empties("4"));
  }

  @Test
  void flatColumnsBesideNestedOnesKeepTheirStatistics() {
    LakeTable table = nested(SCHEMA);
    for (int file = 1; file <= 3; file++) {
      Map<String, Object> row = full("k" + file);
      row.put("n", file);
      append(table, new TransactionId("s", file), List.of(row, nothing("k" + file)));
    }
    List<String> before = dataFilesOf(table);
    try (RowWriter writer = table.replaceByKey(new TransactionId("s", 4), "n")) {
      writer.replace(2);
      WriteResult result = writer.commit();
      assertThat(result.rowsRemoved()).hasValue(1);
    }
    assertThat(dataFilesOf(table)).containsAll(before).hasSize(before.size() + 1);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("n", 3)))).hasSize(1);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.isNull("n")))).hasSize(3);
  }

  /** The files of the table that are no part of its log. */
  abstract List<String> dataFilesOf(LakeTable table);

  @Test
  void aNestedColumnIsNullOrNotAndElseNotCompared() {
    LakeTable table = nested(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(full("1"), empties("2"), nothing("3")));
    for (String column : List.of("address", "tags", "items", "limits", "people", "grid")) {
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.isNull(column))))
          .as(column)
          .containsExactly(nothing("3"));
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.isNotNull(column))))
          .as(column)
          .containsExactly(full("1"), empties("2"));
      for (Filter filter :
          List.of(
              Filter.equal(column, full("1").get(column)),
              Filter.less(column, full("1").get(column)),
              Filter.in(column, List.of()))) {
        assertThatThrownBy(() -> table.read(ReadOptions.all().withFilter(filter)))
            .isInstanceOf(LakeException.class)
            .hasMessageContaining("column " + column)
            .hasMessageContaining("no value is compared");
      }
    }
  }

  @Test
  void noRowIsReplacedNorLaidOutByANestedColumn() {
    TableProperties parts = TableProperties.none().withPartitions("tags");
    assertThatThrownBy(() -> lake().table(folder() + "/parts").create(SCHEMA, parts))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column tags")
        .hasMessageContaining("ARRAY<STRING>");
    assertThat(lake().table(folder() + "/parts").exists()).isFalse();
    LakeTable table = nested(SCHEMA);
    assertThatThrownBy(() -> table.upsert(new TransactionId("s", 1), List.of("id", "address")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column address")
        .hasMessageContaining("no row is replaced");
    assertThatThrownBy(() -> table.replaceByKey(new TransactionId("s", 1), "limits"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column limits");
  }
}
