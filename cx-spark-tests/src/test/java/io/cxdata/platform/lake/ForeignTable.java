package io.cxdata.platform.lake;

import io.cxdata.platform.lake.ForeignFigures.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One table that others made: read beside Spark, and changed in copies. */
final class ForeignTable {
  private static final int MOST_VALUES = 6;

  /** Of a table with more rows, each use is tried once. */
  private static final int MANY_ROWS = 100_000;

  private final String name;
  private final Path original;
  private final Path scratch;
  private final ForeignFigures figures;
  private int copies;

  /**
   * @param name for the figures
   * @param original its folder, which stays as it is
   * @param scratch an empty folder for copies
   */
  ForeignTable(String name, Path original, Path scratch, ForeignFigures figures) {
    this.name = name;
    this.original = original;
    this.scratch = scratch;
    this.figures = figures;
  }

  void tryAll() throws IOException {
    LakeTable table = copy();
    List<Map<String, Object>> expected;
    List<String> columns;
    try {
      var dataset = Spark.sql("select * from " + Spark.table(table));
      columns = List.of(dataset.columns());
      expected = Spark.rows(dataset);
    } catch (Exception e) {
      // Spark's exceptions are checked ones that Scala does not declare.
      tryWithoutSpark(table);
      return;
    }
    List<String> readable = readable(table, columns);
    if (readable.isEmpty()) {
      return;
    }
    List<Map<String, Object>> wanted =
        readable.equals(columns) ? expected : only(readable, expected);
    List<Map<String, Object>> rows;
    try {
      rows = Spark.lakeRows(table, ReadOptions.all().withColumns(readable.toArray(String[]::new)));
    } catch (RuntimeException e) {
      figures.refused(name + ", read", e);
      return;
    }
    if (!sameRows(rows, wanted)) {
      figures.count(Outcome.MISREAD, name, rows.size() + " rows, Spark has " + wanted.size());
      return;
    }
    figures.count(Outcome.READ, name, "");
    for (String column : readable) {
      tryFilters(table, column, rows);
    }
    tryWrites(columns, expected);
  }

  private void tryWithoutSpark(LakeTable table) {
    figures.count(Outcome.NOT_READ_BY_SPARK, name, "");
    try {
      Spark.lakeRows(table);
    } catch (RuntimeException e) {
      figures.refused(name + ", which Spark does not read", e);
    }
  }

  /** The columns that the lake reads; the others are refused one by one. */
  private List<String> readable(LakeTable table, List<String> columns) {
    List<String> readable = new ArrayList<>();
    for (String column : columns) {
      try (RowReader reader = table.read(ReadOptions.all().withColumns(column))) {
        readable.add(column);
      } catch (RuntimeException e) {
        figures.refused(name + ", column " + column, e);
      }
    }
    return readable;
  }

  private void tryFilters(LakeTable table, String column, List<Map<String, Object>> rows) {
    tryFilter(table, column, Filter.isNull(column), rows, Objects::isNull);
    tryFilter(table, column, Filter.isNotNull(column), rows, Objects::nonNull);
    for (Object value : values(column, rows)) {
      tryFilter(table, column, Filter.equal(column, value), rows, v -> order(v, value) == 0);
      tryFilter(table, column, Filter.less(column, value), rows, v -> order(v, value) < 0);
      tryFilter(table, column, Filter.atLeast(column, value), rows, v -> order(v, value) >= 0);
    }
  }

  private void tryFilter(
      LakeTable table,
      String column,
      Filter filter,
      List<Map<String, Object>> rows,
      Predicate<Object> passes) {
    List<Map<String, Object>> expected =
        only(List.of(column), rows).stream()
            .filter(row -> row.get(column) != null || filter instanceof Filter.Null)
            .filter(row -> passes.test(row.get(column)))
            .toList();
    try {
      ReadOptions options = ReadOptions.all().withColumns(column).withFilter(filter);
      if (!sameRows(Spark.lakeRows(table, options), expected)) {
        figures.count(Outcome.SKIPPED_WRONGLY, name + ", filter " + filter, "");
      }
    } catch (RuntimeException e) {
      figures.refused(name + ", filter " + filter, e);
    }
  }

  /** Some values of a column that can be compared. */
  private static Set<Object> values(String column, List<Map<String, Object>> rows) {
    int most = rows.size() > MANY_ROWS ? 1 : MOST_VALUES;
    Set<Object> values = new LinkedHashSet<>();
    for (Map<String, Object> row : rows) {
      Object value = row.get(column);
      if (value instanceof Comparable<?> && values.size() < most) {
        values.add(value);
      }
    }
    return values;
  }

  @SuppressWarnings("unchecked")
  private static int order(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  private void tryWrites(List<String> columns, List<Map<String, Object>> before)
      throws IOException {
    TransactionId id = new TransactionId("foreign", 1);
    Map<String, Object> row = before.isEmpty() ? nulls(columns) : before.get(0);
    tryWrite("append", true, plus(before, row), t -> write(t.append(id), row));
    boolean first = true;
    for (String key : columns) {
      Object value = row.get(key);
      if (value instanceof Comparable<?> && (first || before.size() <= MANY_ROWS)) {
        List<Map<String, Object>> others =
            before.stream()
                .filter(each -> each.get(key) == null || order(each.get(key), value) != 0)
                .toList();
        List<String> keys = List.of(key);
        String by = " by " + key;
        tryWrite("upsert" + by, first, plus(others, row), t -> write(t.upsert(id, keys), row));
        tryWrite(
            "replace" + by,
            first,
            plus(plus(others, row), row),
            t -> write(t.replaceByKey(id, key), row, row));
        tryWrite("delete" + by, first, others, t -> delete(t.upsert(id, keys), value));
        first = false;
      }
    }
  }

  @SafeVarargs
  private static void write(RowWriter open, Map<String, Object>... rows) {
    try (RowWriter writer = open) {
      for (Map<String, Object> row : rows) {
        writer.add(row);
      }
      writer.commit();
    }
  }

  private static void delete(RowWriter open, Object key) {
    try (RowWriter writer = open) {
      writer.delete(key);
      writer.commit();
    }
  }

  /**
   * Changes a copy.
   *
   * @param bySpark whether Spark reads it afterwards, which takes long; otherwise the lake does,
   *     whose rows were those of Spark before
   */
  private void tryWrite(
      String use, boolean bySpark, List<Map<String, Object>> expected, Consumer<LakeTable> write)
      throws IOException {
    LakeTable table = copy();
    List<String> files = files(table);
    try {
      write.accept(table);
    } catch (RuntimeException e) {
      figures.refused(name + ", " + use, e);
      if (!files(table).equals(files)) {
        figures.count(Outcome.CRASHED, name + ", " + use, "the refused write left other files");
      }
      deleteCopy(table);
      return;
    }
    figures.count(Outcome.WRITTEN, name + ", " + use, "");
    String after = name + ", after " + use;
    try {
      if (!sameRows(bySpark ? Spark.rows(table) : Spark.lakeRows(table), expected)) {
        figures.count(Outcome.SKIPPED_WRONGLY, after, "other rows than expected");
      }
    } catch (Exception e) {
      // Spark's exceptions are checked ones that Scala does not declare.
      figures.count(Outcome.CRASHED, after, "it is not read any more: " + e);
    }
    deleteCopy(table);
  }

  private static List<String> files(LakeTable table) throws IOException {
    try (Stream<Path> all = Files.walk(table.dataFolder())) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private LakeTable copy() throws IOException {
    String copy = "t" + copies++;
    Path target = scratch.resolve(copy);
    try (Stream<Path> all = Files.walk(original)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path to = target.resolve(original.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(to);
        } else {
          Files.copy(each, to);
        }
      }
    }
    return Lake.local(scratch).table(copy);
  }

  private static void deleteCopy(LakeTable table) throws IOException {
    try (Stream<Path> all = Files.walk(table.dataFolder())) {
      all.sorted(java.util.Comparator.reverseOrder())
          .forEach(
              each -> {
                try {
                  Files.delete(each);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static Map<String, Object> nulls(List<String> columns) {
    Map<String, Object> row = new LinkedHashMap<>();
    columns.forEach(column -> row.put(column, null));
    return row;
  }

  private static List<Map<String, Object>> plus(
      List<Map<String, Object>> rows, Map<String, Object> row) {
    List<Map<String, Object>> more = new ArrayList<>(rows);
    more.add(row);
    return more;
  }

  private static List<Map<String, Object>> only(
      List<String> columns, List<Map<String, Object>> rows) {
    List<Map<String, Object>> narrow = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> some = new LinkedHashMap<>();
      columns.forEach(column -> some.put(column, row.get(column)));
      narrow.add(some);
    }
    return narrow;
  }

  private static boolean sameRows(
      List<Map<String, Object>> some, List<Map<String, Object>> others) {
    return some.equals(others) || counted(some).equals(counted(others));
  }

  private static Map<Object, Integer> counted(List<Map<String, Object>> rows) {
    Map<Object, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(plain(row), 1, Integer::sum));
    return counts;
  }

  /** Values that are the same number are the same value. */
  private static Object plain(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ForeignTable::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new HashMap<>();
      map.forEach((k, v) -> plain.put(plain(k), plain(v)));
      return plain;
    }
    return value;
  }
}
