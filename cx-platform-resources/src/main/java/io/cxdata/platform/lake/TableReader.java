package io.cxdata.platform.lake;

import io.cxdata.platform.lake.KernelInternals.LiveFile;
import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Reads the files of a version, one at a time. */
final class TableReader implements RowReader {
  private final String table;
  private final long version;
  private final TableSchema schema;
  private final Optional<FilterTree.Test> filter;
  private final FileRows.Reading reading;
  private final List<String> names;
  private final Iterator<LiveFile> files;
  private FileRows open;
  private Object[] next;

  private TableReader(
      String table,
      long version,
      TableSchema schema,
      FileRows.Reading reading,
      Optional<FilterTree.Test> filter,
      List<LiveFile> files) {
    this.table = table;
    this.version = version;
    this.schema = schema;
    this.reading = reading;
    this.filter = filter;
    this.names = schema.names();
    this.files = files.iterator();
  }

  static TableReader of(DeltaTable table, Snapshot snapshot, ReadOptions options) {
    Optional<FilterTree> filter = options.filter().map(FilterTree.class::cast);
    TableSchema wanted = table.schema(snapshot, options.columns());
    // The columns of the filter that are not wanted follow those that are.
    Set<String> read = new LinkedHashSet<>(wanted.names());
    filter.ifPresent(tree -> read.addAll(tree.columns()));
    TableSchema schema = table.schema(snapshot, List.copyOf(read));
    return new TableReader(
        table.name(),
        snapshot.getVersion(),
        wanted,
        FileRows.Reading.of(table, snapshot, schema),
        filter.map(tree -> tree.on(table.name(), schema)),
        table.liveFiles(snapshot, filter.flatMap(tree -> tree.predicate(schema))));
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        if (open == null) {
          if (!files.hasNext()) {
            return false;
          }
          open = reading.open(files.next());
        }
        next = open.next();
        if (next == null) {
          close();
        } else if (filter.isPresent() && !filter.get().passes(next)) {
          next = null;
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      throw Errors.reading(table, e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int width = names.size();
    Object[] values = next.length == width ? next : Arrays.copyOf(next, width);
    Row row = new Row(schema, names, values);
    next = null;
    return row;
  }

  @Override
  public void close() {
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw Errors.reading(table, e);
      } finally {
        open = null;
      }
    }
  }
}
