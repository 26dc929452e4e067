package io.cxdata.platform.lake.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.RandomTables;
import io.cxdata.platform.lake.TableSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSorterTest {
  private static List<RowSorter.Entry> all(RowSorter sorter) throws IOException {
    List<RowSorter.Entry> entries = new ArrayList<>();
    RowSorter.Rows rows = sorter.sorted();
    for (RowSorter.Entry next = rows.next(); next != null; next = rows.next()) {
      entries.add(next);
    }
    return entries;
  }

  @ParameterizedTest
  @ValueSource(longs = {500, 20_000, 1L << 40})
  void rowsAreSortedWhetherOrNotMemoryHoldsThem(long memory) throws IOException {
    Random random = new Random(3);
    List<Long> numbers = new ArrayList<>();
    try (RowSorter sorter = new RowSorter(KeyColumns.order(new int[] {1}), memory)) {
      for (int i = 0; i < 2_000; i++) {
        int key = random.nextInt(100);
        numbers.add(sorter.add(new Object[] {"row " + i, key == 0 ? null : key}));
      }
      List<RowSorter.Entry> sorted = all(sorter);
      assertThat(sorted)
          .hasSize(2_000)
          .isSortedAccordingTo(
              Comparator.comparing(RowSorter.Entry::row, KeyColumns.order(new int[] {1}))
                  .thenComparing(RowSorter.Entry::number));
      assertThat(sorted)
          .allSatisfy(entry -> assertThat(entry.row()[0]).isEqualTo("row " + entry.number()));
      assertThat(all(sorter)).extracting(RowSorter.Entry::number).hasSameElementsAs(numbers);
    }
  }

  @Test
  void valuesOfEveryTypeComeBackAsTheyWere() throws IOException {
    Object[] row = {
      null,
      "León \uD83D\uDE00",
      "x".repeat(100_000),
      -7,
      Long.MIN_VALUE,
      true,
      false,
      LocalDate.of(-5, 2, 3),
      Instant.parse("1969-12-31T23:59:59.999999Z"),
      new BigDecimal("-123456789012345678901234567890.1200")
    };
    try (RowSorter sorter = new RowSorter(KeyColumns.order(new int[] {3}), 1)) {
      sorter.add(row);
      assertThat(all(sorter)).singleElement().satisfies(e -> assertThat(e.row()).isEqualTo(row));
    }
  }

  @Test
  void nestedValuesComeBackAsTheyWereAndCannotBeModified() throws IOException {
    RandomTables random = new RandomTables(7);
    TableSchema schema = random.schema();
    RowBinder layout = new RowBinder("t", schema, List.of(), column -> {});
    List<Object[]> rows = new ArrayList<>();
    try (RowSorter sorter = new RowSorter(KeyColumns.order(new int[] {0}), 10_000)) {
      for (int i = 0; i < 300; i++) {
        Object[] row = layout.values(random.row(schema, String.format(Locale.ROOT, "%04d", i)));
        rows.add(row);
        sorter.add(row);
      }
      for (RowSorter.Entry entry : all(sorter)) {
        assertThat(entry.row()).isEqualTo(rows.get((int) entry.number()));
        for (Object value : entry.row()) {
          if (value instanceof List<?> list) {
            assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
          }
        }
      }
    }
  }

  @Test
  void nestedValuesCountForTheMemoryTheyTake() throws IOException {
    ColumnType struct = ColumnType.struct(Column.text("a"), Column.text("b"));
    TableSchema schema =
        TableSchema.of(Column.text("id"), new Column("list", ColumnType.list(struct)));
    RowBinder layout = new RowBinder("t", schema, List.of(), column -> {});
    List<Object> structs = Collections.nCopies(10_000, Map.of("a", "x".repeat(20), "b", "y"));
    try (RowSorter sorter = new RowSorter(KeyColumns.order(new int[] {0}), 1 << 20)) {
      sorter.add(layout.values(Map.of("id", "1", "list", structs)));
      assertThat(sorter.held()).isZero();
      sorter.add(layout.values(Map.of("id", "2")));
      assertThat(sorter.held()).isEqualTo(1);
    }
  }
}
