package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and moments of the years 1 to 9999 are kept, wherever a table has them. */
class LongCalendarTest {
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("0001-01-01T00:00:00Z"),
          Instant.parse("0004-02-29T12:34:56.789012Z"),
          Instant.parse("1500-02-28T23:59:59.999999Z"),
          Instant.parse("1582-10-10T00:00:00.000001Z"),
          Instant.parse("1677-09-21T00:12:43.145223Z"),
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("2021-04-04T02:30:00Z"),
          Instant.parse("2262-04-11T23:47:16.854776Z"),
          Instant.parse("9999-12-31T23:59:59.999999Z"));

  @TempDir Path root;

  private static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private static Map<String, Object> rowOf(Instant moment, String text) {
    return row(
        "day",
        dayOf(moment),
        "moment",
        moment,
        "nested",
        row("moments", List.of(moment), "days", Map.of(dayOf(moment), text)),
        "text",
        text);
  }

  private static final TableSchema SCHEMA =
      TableSchema.of(
          new Column("day", ColumnType.DATE),
          new Column("moment", ColumnType.TIMESTAMP),
          new Column(
              "nested",
              ColumnType.struct(
                  new Column("moments", ColumnType.list(ColumnType.TIMESTAMP)),
                  new Column("days", ColumnType.map(ColumnType.DATE, ColumnType.TEXT)))),
          Column.text("text"));

  /** Each row in a file of its own, so that the others are skipped. */
  private LakeTable table(String... partitions) {
    LakeTable table = Lake.local(root).table("t");
    table.create(SCHEMA, TableProperties.none().withPartitions(partitions));
    for (int i = 0; i < MOMENTS.size(); i++) {
      append(table, new TransactionId("s", i), List.of(rowOf(MOMENTS.get(i), "old")));
    }
    return table;
  }

  private static void assertFiltersAndKeys(LakeTable table) {
    Map<Instant, Map<String, Object>> expected = new LinkedHashMap<>();
    MOMENTS.forEach(moment -> expected.put(moment, rowOf(moment, "old")));
    assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(expected.values());
    for (Instant moment : MOMENTS) {
      List<Map<String, Object>> until = new ArrayList<>();
      MOMENTS.stream()
          .filter(other -> !other.isAfter(moment))
          .forEach(other -> until.add(rowOf(other, "old")));
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.atMost("moment", moment))))
          .containsExactlyInAnyOrderElementsOf(until);
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.atMost("day", dayOf(moment)))))
          .containsExactlyInAnyOrderElementsOf(until);
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("moment", moment))))
          .containsExactly(expected.get(moment));
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("day", dayOf(moment)))))
          .containsExactly(expected.get(moment));
    }
    int run = 1;
    for (Instant moment : MOMENTS) {
      String key = run % 2 == 0 ? "day" : "moment";
      WriteResult result =
          Tables.write(
              table.upsert(new TransactionId("u", run++), List.of(key)),
              List.of(rowOf(moment, "new")));
      assertThat(result.rowsRemoved()).hasValue(1);
      expected.put(moment, rowOf(moment, "new"));
      assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(expected.values());
    }
  }

  @Test
  void theyAreWrittenFilteredAndReplaced() {
    assertFiltersAndKeys(table());
  }

  @Test
  void theyAreCarriedAlong() {
    LakeTable table = Lake.local(root).table("t");
    table.create(SCHEMA);
    append(
        table,
        new TransactionId("s", 1),
        MOMENTS.stream().map(moment -> rowOf(moment, moment.toString())).toList());
    Tables.write(
        table.upsert(new TransactionId("s", 2), List.of("text")),
        List.of(rowOf(MOMENTS.get(0), "new")));
    assertThat(rows(table)).hasSize(MOMENTS.size() + 1).contains(rowOf(MOMENTS.get(0), "new"));
    MOMENTS.forEach(moment -> assertThat(rows(table)).contains(rowOf(moment, moment.toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/Mexico_City", "Asia/Kathmandu"})
  void theyArePartitionsOnMachinesOfAnyZone(String zone) {
    TimeZone machine = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      assertFiltersAndKeys(table("day", "moment"));
    } finally {
      TimeZone.setDefault(machine);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-04-04 02:30:00",
        "2021-04-04 02:30:00.000000",
        "2021-04-04T02:30:00.000000Z",
        "2021-04-03T20:30:00-06:00",
        "2021-4-4 02:30:00"
      })
  void aPartitionsMomentWithoutAZoneIsInUtc(String text) throws IOException {
    TimeZone machine = TimeZone.getDefault();
    // Where the clocks were changed at that time of that day.
    TimeZone.setDefault(TimeZone.getTimeZone("America/Mexico_City"));
    try {
      LakeTable table = Lake.local(root).table("t");
      table.create(SCHEMA, TableProperties.none().withPartitions("moment"));
      append(table, new TransactionId("s", 1), List.of(rowOf(MOMENTS.get(6), "old")));
      TableLogs.editAdds(table, add -> add.withObject("/partitionValues").put("moment", text));
      assertThat(rows(table)).containsExactly(rowOf(MOMENTS.get(6), "old"));
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("moment", MOMENTS.get(6)))))
          .hasSize(1);
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("moment", MOMENTS.get(6)))))
          .isEmpty();
    } finally {
      TimeZone.setDefault(machine);
    }
  }

  @Test
  void aPartitionsValueThatIsNoneOfItsTypeIsNamedByItsColumnAlone() throws IOException {
    LakeTable table = Lake.local(root).table("t");
    table.create(SCHEMA, TableProperties.none().withPartitions("day"));
    append(table, new TransactionId("s", 1), List.of(rowOf(MOMENTS.get(6), "old")));
    TableLogs.editAdds(table, add -> add.withObject("/partitionValues").put("day", "tomorrow"));
    assertThatThrownBy(() -> rows(table))
        .isInstanceOf(LakeException.class)
        .hasMessageContainingAll("table t", "column day", "DATE", ".parquet")
        .hasMessageNotContaining("tomorrow")
        .hasNoCause();
    assertThat(rows(table, ReadOptions.all().withColumns("text"))).hasSize(1);
    TableLogs.editAdds(table, add -> add.withObject("/partitionValues").put("day", ""));
    assertThat(rows(table, ReadOptions.all().withColumns("day"))).containsExactly(row("day", null));
  }
}
