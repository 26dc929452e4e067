package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.ColumnRange;
import io.cxdata.platform.lake.internal.kernel.FileStatistics;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.read.FileRows;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files and the rows that hold some keys. */
final class KeyFilter {
  /** What a file without any of the keys holds. */
  static final Hits NONE = new Hits(0, 0);

  private final TableSchema columns;
  private final Set<List<Object>> keys;
  private final NavigableSet<List<Object>> sorted;

  KeyFilter(TableSchema columns, Set<List<Object>> keys) {
    this.columns = columns;
    this.keys = keys;
    this.sorted = new TreeSet<>(KeyColumns.order());
    sorted.addAll(keys);
  }

  /**
   * What one file holds.
   *
   * @param found rows of the keys
   * @param rows all rows
   */
  record Hits(long found, long rows) {}

  boolean holds(List<Object> key) {
    return key != null && keys.contains(key);
  }

  /** Reads the columns of the key only. */
  Hits count(FileRows.Reading reading, ActiveFile file) throws IOException {
    int[] ordinals = new int[columns.columns().size()];
    Arrays.setAll(ordinals, i -> i);
    long found = 0;
    long rows = 0;
    try (FileRows each = reading.open(file)) {
      for (Object[] row = each.next(); row != null; row = each.next()) {
        rows++;
        if (holds(KeyColumns.keyOf(row, ordinals))) {
          found++;
        }
      }
    }
    return new Hits(found, rows);
  }

  /** Whether a file may hold one of the keys, by its partition and statistics. */
  boolean mayHold(FileStatistics file) {
    List<ColumnRange> ranges = columns.columns().stream().map(file::range).toList();
    if (!ranges.stream().allMatch(ColumnRange::values)) {
      return false;
    }
    ColumnRange first = ranges.get(0);
    for (List<Object> key :
        first.min() == null ? sorted : sorted.tailSet(List.of(first.min()), true)) {
      if (first.max() != null && ValueOrder.INSTANCE.compare(key.get(0), first.max()) > 0) {
        return false;
      }
      if (mayHold(ranges, key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayHold(List<ColumnRange> ranges, List<Object> key) {
    for (int i = 0; i < key.size(); i++) {
      if (!ranges.get(i).mayHold(key.get(i))) {
        return false;
      }
    }
    return true;
  }
}
