package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000700Z");

  @TempDir Path root;
  private LakeTable table;

  /** One file for each of 1, 2, 3: a row of this number in every type, and one of nulls. */
  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(
        TableSchema.of(
            new Column("n", ColumnType.INTEGER),
            Column.text("text"),
            new Column("big", ColumnType.BIGINT),
            new Column("money", ColumnType.decimal(18, 2)),
            new Column("day", ColumnType.DATE),
            new Column("moment", ColumnType.TIMESTAMP),
            new Column("flag", ColumnType.BOOLEAN)));
    for (int n = 1; n <= 3; n++) {
      append(
          table,
          new TransactionId("s", n),
          List.of(
              row(
                  "n",
                  n,
                  "text",
                  "t" + n,
                  "big",
                  n * 10_000_000_000L,
                  "money",
                  new BigDecimal(n + ".50"),
                  "day",
                  LocalDate.of(2026, 1, n),
                  "moment",
                  NOON.plusSeconds(n),
                  "flag",
                  n == 2),
              row("n", n)));
    }
  }

  private List<Object> found(Filter filter) {
    return rows(table, ReadOptions.all().withColumns("n").withFilter(filter)).stream()
        .map(row -> row.get("n"))
        .sorted()
        .toList();
  }

  @Test
  void valuesAreReadByTheirTypesAndRowsAreAStream() {
    ReadOptions second = ReadOptions.all().withFilter(Filter.equal("text", "t2"));
    try (RowReader reader = table.read(second);
        Stream<Row> rows = reader.stream()) {
      Row row = rows.findFirst().orElseThrow();
      assertThat(row.integer("n")).isEqualTo(2);
      assertThat(row.decimal("money")).isEqualTo(new BigDecimal("2.50"));
      assertThat(row.date("day")).isEqualTo(LocalDate.of(2026, 1, 2));
      assertThat(row.instant("moment")).isEqualTo(NOON.plusSeconds(2));
      assertThatThrownBy(() -> row.date("money")).isInstanceOf(ClassCastException.class);
    }
    try (Stream<Row> rows = table.read().stream()) {
      assertThat(rows.filter(row -> row.decimal("money") == null)).hasSize(3);
    }
  }

  @Test
  void oneOfTwoFiltersIsEnough() {
    assertThat(found(Filter.equal("text", "t1").or(Filter.equal("flag", true))))
        .containsExactly(1, 2);
    assertThat(found(Filter.equal("text", "t1").or(Filter.isNull("day")).and(notThree())))
        .containsExactly(1, 1, 2);
    assertThat(found(Filter.equal("text", "no such").or(Filter.equal("n", 9)))).isEmpty();
  }

  @Test
  void theOppositeOfAFilterLeavesOutNullAsInSql() {
    assertThat(found(Filter.notEqual("text", "t2"))).containsExactly(1, 3);
    assertThat(found(Filter.not(Filter.equal("text", "t2")))).containsExactly(1, 3);
    assertThat(found(Filter.not(Filter.notEqual("text", "t2")))).containsExactly(2);
    assertThat(found(Filter.not(Filter.less("money", new BigDecimal("2.5")))))
        .containsExactly(2, 3);
    assertThat(found(Filter.not(Filter.in("text", List.of("t1", "t3"))))).containsExactly(2);
    assertThat(found(Filter.not(Filter.in("text", List.of())))).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(found(Filter.not(Filter.isNull("text")))).containsExactly(1, 2, 3);
    assertThat(found(Filter.not(Filter.isNotNull("text")))).containsExactly(1, 2, 3);
    assertThat(found(Filter.not(Filter.equal("text", "t1").and(Filter.equal("n", 1)))))
        .containsExactly(2, 2, 3, 3);
    assertThat(found(Filter.not(Filter.equal("text", "t1").or(Filter.equal("n", 2)))))
        .containsExactly(3);
  }

  private static Filter notThree() {
    return Filter.not(Filter.greater("n", 2));
  }

  @Test
  void eachComparisonIsExactForEachType() {
    Map<String, Object> second =
        Map.of(
            "text",
            "t2",
            "big",
            20_000_000_000L,
            "money",
            new BigDecimal("2.5"),
            "day",
            LocalDate.of(2026, 1, 2),
            "moment",
            NOON.plusSeconds(2));
    second.forEach(
        (column, value) -> {
          assertThat(found(Filter.equal(column, value))).as(column).containsExactly(2);
          assertThat(found(Filter.less(column, value))).as(column).containsExactly(1);
          assertThat(found(Filter.atMost(column, value))).as(column).containsExactly(1, 2);
          assertThat(found(Filter.greater(column, value))).as(column).containsExactly(3);
          assertThat(found(Filter.atLeast(column, value))).as(column).containsExactly(2, 3);
          assertThat(found(Filter.in(column, List.of(value)))).as(column).containsExactly(2);
        });
    assertThat(found(Filter.equal("flag", true))).containsExactly(2);
    assertThat(found(Filter.isNull("money"))).containsExactly(1, 2, 3);
    assertThat(found(Filter.isNotNull("money").and(Filter.greater("n", 1)))).containsExactly(2, 3);
    assertThat(found(Filter.in("n", List.of()))).isEmpty();
    assertThat(found(Filter.in("n", IntStream.range(2, 100).boxed().toList())))
        .containsExactly(2, 2, 3, 3);
    assertThat(found(Filter.greater("money", new BigDecimal("2.4999")))).containsExactly(2, 3);
    assertThat(found(Filter.equal("money", new BigDecimal("1e30")))).isEmpty();
  }

  @Test
  void aFilterAsksForColumnsThatAreNotWanted() {
    assertThat(
            rows(
                table,
                ReadOptions.all()
                    .withColumns("text")
                    .withFilter(Filter.equal("n", 1))
                    .withVersion(2)))
        .containsExactly(row("text", "t1"), row("text", null));
  }

  @Test
  void filesThatCannotHoldARowAreNotOpened() throws IOException {
    List<Path> files = table.files().paths();
    for (Filter filter :
        List.of(
            Filter.equal("n", 2),
            Filter.in("text", List.of("t2", "t20")),
            Filter.equal("moment", NOON.plusSeconds(2)),
            Filter.greater("day", LocalDate.of(2026, 1, 1))
                .and(Filter.less("big", 25_000_000_000L)),
            Filter.equal("money", new BigDecimal("2.50")))) {
      Path first = Files.move(files.get(0), root.resolve("first"));
      Path last = Files.move(files.get(2), root.resolve("last"));
      assertThat(found(filter)).as("%s", filter).contains(2);
      Files.move(first, files.get(0));
      Files.move(last, files.get(2));
    }
  }

  @Test
  void aValueOfAnotherClassAndAnUnknownColumnAreRefused() {
    assertThatThrownBy(() -> found(Filter.equal("n", "1")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column n");
    assertThatThrownBy(() -> found(Filter.isNull("nothing")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no column nothing");
    assertThatThrownBy(() -> Filter.equal("n", null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void aFilterShowsNoValue() {
    Filter filter = Filter.equal("n", 4711).and(Filter.in("text", List.of("secret")));
    assertThat(filter.toString()).isEqualTo("n = … and text in 1 values");
    assertThat(ReadOptions.all().withFilter(filter).toString()).doesNotContain("4711", "secret");
  }

  @Test
  void valuesThatNoColumnCanHoldAreComparedAllTheSame() {
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("day", LocalDate.MAX))))
        .hasSize(3);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("moment", Instant.MAX))))
        .hasSize(3);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("moment", Instant.MIN))))
        .isEmpty();
  }
}
