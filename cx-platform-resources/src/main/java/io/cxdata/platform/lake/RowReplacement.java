package io.cxdata.platform.lake;

import io.cxdata.platform.lake.KernelInternals.LiveFile;
import io.delta.kernel.Snapshot;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.statistics.DataFileStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the former rows of some keys out of a table. A file with none of them stays, one with
 * nothing else goes, and of the others the remaining rows are written anew, together.
 */
final class RowReplacement {
  private final DeltaTable table;
  private final String keyColumn;
  private final Set<String> keys = new HashSet<>();
  private Optional<DataFileWriter> kept = Optional.empty();

  RowReplacement(DeltaTable table, String keyColumn) {
    this.table = table;
    this.keyColumn = keyColumn;
  }

  void add(String key) {
    keys.add(key);
  }

  /** What happens to the files of a version. */
  record Outcome(List<LiveFile> removed, List<NewFile> kept, long rowsRemoved) {
    /** The change that puts other rows in the place of those taken out. */
    Commit.Plan plan(TableSchema schema, List<NewFile> added) {
      List<NewFile> files = new ArrayList<>(added);
      files.addAll(kept);
      long rows = added.stream().mapToLong(NewFile::rows).sum();
      return new Commit.Plan(schema, removed, files, rows, OptionalLong.of(rowsRemoved));
    }
  }

  Outcome on(Snapshot snapshot, TableSchema schema) throws IOException {
    DataFileWriter rewriter = new DataFileWriter(table.files(), table.url(), schema);
    kept = Optional.of(rewriter);
    NavigableSet<String> sorted = new TreeSet<>(Utf8Order.INSTANCE);
    sorted.addAll(keys);
    var keysOnly = FileRows.Reading.of(table.engine(), snapshot, TableSchema.ofText(keyColumn));
    var wholeRows = FileRows.Reading.of(table.engine(), snapshot, schema);
    int key = schema.names().indexOf(keyColumn);
    List<LiveFile> removed = new ArrayList<>();
    long rowsRemoved = 0;
    for (LiveFile file : table.plainFiles(snapshot)) {
      Hits hits = mayHold(file, schema, sorted) ? count(keysOnly, file) : Hits.NONE;
      if (hits.found > 0) {
        removed.add(file);
        rowsRemoved += hits.found;
      }
      if (hits.found > 0 && hits.found < hits.rows) {
        rewrite(wholeRows, file, key, rewriter);
      }
    }
    return new Outcome(removed, rewriter.finish(), rowsRemoved);
  }

  void undo() throws IOException {
    if (kept.isPresent()) {
      kept.get().abandon();
    }
  }

  private record Hits(long found, long rows) {
    static final Hits NONE = new Hits(0, 0);
  }

  private Hits count(FileRows.Reading reading, LiveFile file) throws IOException {
    long found = 0;
    long rows = 0;
    try (FileRows each = reading.open(file)) {
      for (Object[] row = each.next(); row != null; row = each.next()) {
        rows++;
        if (row[0] != null && keys.contains((String) row[0])) {
          found++;
        }
      }
    }
    return new Hits(found, rows);
  }

  private void rewrite(FileRows.Reading reading, LiveFile file, int key, DataFileWriter rewriter)
      throws IOException {
    try (FileRows each = reading.open(file)) {
      for (Object[] row = each.next(); row != null; row = each.next()) {
        if (row[key] == null || !keys.contains((String) row[key])) {
          rewriter.add(row);
        }
      }
    }
  }

  // Without statistics, or with part of them, a file may hold anything.
  private boolean mayHold(LiveFile file, TableSchema schema, NavigableSet<String> sorted) {
    Column column = schema.column(keyColumn).orElseThrow();
    Optional<DataFileStatistics> statistics =
        file.statistics(KernelTypes.struct(TableSchema.of(column)));
    if (statistics.isEmpty()) {
      return true;
    }
    var name = new io.delta.kernel.expressions.Column(keyColumn);
    Literal min = statistics.get().getMinValues().get(name);
    Literal max = statistics.get().getMaxValues().get(name);
    if (min == null || max == null || min.getValue() == null || max.getValue() == null) {
      return true;
    }
    String first = sorted.ceiling((String) min.getValue());
    return first != null && Utf8Order.INSTANCE.compare(first, (String) max.getValue()) <= 0;
  }
}
