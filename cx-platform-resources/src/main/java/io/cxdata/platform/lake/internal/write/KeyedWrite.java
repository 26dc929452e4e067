package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.kernel.LogOperation;
import io.cxdata.platform.lake.internal.log.Commit;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.WrittenFile;
import io.cxdata.platform.lake.internal.read.FileRows;
import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that replace the existing rows of their keys. A file without such rows stays, and a file
 * with only such rows is removed. The remaining rows of the other files are written to new files
 * together with the new rows, in the order of the key. So each file has a short range of keys, and
 * the next write leaves most files as they are.
 */
public final class KeyedWrite implements Write {
  /** How many rows a key has. */
  public enum MergeMode {
    /** The last one that was added. */
    UPSERT,
    /** All that were added. */
    REPLACE
  }

  private static final Long NO_ROW = -1L;

  private final DeltaTable table;
  private final RowBinder binder;
  private final KeyColumns columns;
  private final MergeMode mode;
  private final int[] keyOrdinals;
  private final RowSorter arrived;
  // The number of each key's last row.
  private final Map<List<Object>, Long> keys = new HashMap<>();
  private final Map<String, KeyFilter.Hits> known = new HashMap<>();
  private KeyFilter filter;
  private Optional<PartitionedWriter> out = Optional.empty();
  private Layout laidOut;
  private List<WrittenFile> added = List.of();
  private long rowsWritten;

  KeyedWrite(DeltaTable table, RowBinder binder, KeyColumns columns, MergeMode mode) {
    this.table = table;
    this.binder = binder;
    this.columns = columns;
    this.mode = mode;
    this.keyOrdinals = columns.ordinals(binder.schema());
    this.arrived = new RowSorter(KeyColumns.order(keyOrdinals));
  }

  @Override
  public void add(Object[] row) throws IOException {
    keys.put(KeyColumns.keyOf(row, keyOrdinals), arrived.add(row));
  }

  /** Removes the existing rows of a key and, in an upsert, the row that was added for it. */
  void remove(Object... key) {
    keys.put(columns.key(key), NO_ROW);
  }

  MergeMode mode() {
    return mode;
  }

  KeyColumns columns() {
    return columns;
  }

  @Override
  public void finish() {}

  @Override
  public Commit.Plan on(Snapshot snapshot) throws IOException {
    TableSchema current = table.schema(snapshot);
    TableSchema schema = binder.mergedInto(current);
    List<ActiveFile> hit = new ArrayList<>();
    var keysOnly = FileRows.Reading.of(table, snapshot, columns.schema());
    for (ActiveFile file : table.activeFiles(snapshot)) {
      if (hits(keysOnly, file).found() > 0) {
        hit.add(file);
      }
    }
    Set<String> identities = hit.stream().map(ActiveFile::identity).collect(Collectors.toSet());
    Layout wanted = new Layout(schema, snapshot.getPartitionColumnNames(), identities);
    if (!wanted.equals(laidOut)) {
      abandon();
      writeAnew(snapshot, current, wanted, hit);
      laidOut = wanted;
    }
    long removed = hit.stream().mapToLong(file -> known.get(file.identity()).found()).sum();
    return new Commit.Plan(
        LogOperation.MERGE, schema, hit, added, rowsWritten, OptionalLong.of(removed));
  }

  /** What the written files depend on: while it is the same, another attempt keeps them. */
  private record Layout(TableSchema schema, List<String> partitionColumns, Set<String> replaced) {}

  /** Files never change, so that later attempts use what was found in them. */
  private KeyFilter.Hits hits(FileRows.Reading keysOnly, ActiveFile file) throws IOException {
    KeyFilter.Hits hits = known.get(file.identity());
    if (hits == null) {
      if (filter == null) {
        filter = new KeyFilter(columns.schema(), keys.keySet());
      }
      hits =
          filter.mayHold(keysOnly.statistics(file)) ? filter.count(keysOnly, file) : KeyFilter.NONE;
      known.put(file.identity(), hits);
    }
    return hits;
  }

  private void writeAnew(
      Snapshot snapshot, TableSchema current, Layout wanted, List<ActiveFile> replaced)
      throws IOException {
    PartitionedWriter writer =
        new PartitionedWriter(table, wanted.schema(), wanted.partitionColumns());
    out = Optional.of(writer);
    int[] key = columns.ordinals(wanted.schema());
    var wholeRows = FileRows.Reading.of(table, snapshot, current);
    try (RowSorter kept = new RowSorter(KeyColumns.order(key))) {
      for (ActiveFile file : replaced) {
        KeyFilter.Hits hits = known.get(file.identity());
        if (hits.found() < hits.rows()) {
          keep(wholeRows, file, key, kept);
        }
      }
      rowsWritten = merge(kept.sorted(), wanted.schema(), key, writer);
      added = writer.finish();
    }
  }

  @Override
  public void abandon() throws IOException {
    Optional<PartitionedWriter> abandoned = out;
    out = Optional.empty();
    laidOut = null;
    abandoned.ifPresent(PartitionedWriter::abandon);
  }

  @Override
  public void close() throws IOException {
    arrived.close();
  }

  private void keep(FileRows.Reading reading, ActiveFile file, int[] key, RowSorter kept)
      throws IOException {
    try (FileRows each = reading.open(file)) {
      for (Object[] row = each.next(); row != null; row = each.next()) {
        if (!filter.holds(KeyColumns.keyOf(row, key))) {
          kept.add(row);
        }
      }
    }
  }

  /** Writes the rows that stay and the new ones in one order; returns how many are new. */
  private long merge(RowSorter.Rows kept, TableSchema schema, int[] key, PartitionedWriter writer)
      throws IOException {
    Comparator<Object[]> order = KeyColumns.order(key);
    List<String> names = schema.names();
    int[] places = binder.schema().names().stream().mapToInt(names::indexOf).toArray();
    RowSorter.Rows sorted = arrived.sorted();
    RowSorter.Entry old = kept.next();
    long written = 0;
    for (RowSorter.Entry next = sorted.next(); next != null; next = sorted.next()) {
      if (mode == MergeMode.UPSERT && !isLast(next)) {
        continue;
      }
      Object[] row = new Object[names.size()];
      for (int i = 0; i < next.row().length; i++) {
        row[places[i]] = next.row()[i];
      }
      for (; old != null && order.compare(old.row(), row) < 0; old = kept.next()) {
        writer.add(Arrays.copyOf(old.row(), names.size()));
      }
      writer.add(row);
      written++;
    }
    for (; old != null; old = kept.next()) {
      writer.add(Arrays.copyOf(old.row(), names.size()));
    }
    return written;
  }

  private boolean isLast(RowSorter.Entry entry) {
    return keys.get(KeyColumns.keyOf(entry.row(), keyOrdinals)) == entry.number();
  }
}
