package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
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
public final class TableReader implements RowReader {
  private final String table;
  private final long version;
  private final TableSchema schema;
  private final Optional<RowFilter> filter;
  private final FileRows.Reading reading;
  private final List<String> names;
  private final Iterator<ActiveFile> files;
  private FileRows open;
  private Object[] next;
  private boolean closed;

  private TableReader(
      String table,
      long version,
      TableSchema schema,
      FileRows.Reading reading,
      Optional<RowFilter> filter,
      List<ActiveFile> files) {
    this.table = table;
    this.version = version;
    this.schema = schema;
    this.reading = reading;
    this.filter = filter;
    this.names = schema.names();
    this.files = files.iterator();
  }

  public static TableReader of(DeltaTable table, ReadOptions options) {
    Snapshot snapshot = table.at(options.version());
    Optional<Filter> filter = options.filter();
    TableSchema wanted = table.schema(snapshot, options.columns());
    // The columns of the filter that are not wanted follow those that are.
    Set<String> read = new LinkedHashSet<>(wanted.names());
    filter.ifPresent(asked -> read.addAll(asked.columns()));
    TableSchema schema = table.schema(snapshot, List.copyOf(read));
    FileRows.Reading reading = FileRows.Reading.of(table, snapshot, schema);
    // First, since it checks the classes of the values.
    Optional<RowFilter> ofRows = filter.map(asked -> RowFilter.of(asked, table.name(), schema));
    List<ActiveFile> files = table.activeFiles(snapshot);
    if (filter.isPresent()) {
      files =
          files.stream()
              .filter(file -> FileFilter.mayPass(filter.get(), reading.statistics(file), schema))
              .toList();
    }
    return new TableReader(table.name(), snapshot.getVersion(), wanted, reading, ofRows, files);
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
    if (closed) {
      throw new IllegalStateException("This reader is closed");
    }
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
          closeFile();
        } else if (filter.isPresent() && !filter.get().passes(next)) {
          next = null;
        }
      }
      return true;
    } catch (RuntimeException e) {
      throw TableErrors.reading(table, e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int width = names.size();
    Object[] values = next.length == width ? next : Arrays.copyOf(next, width);
    Row row = new ArrayRow(schema, names, values);
    next = null;
    return row;
  }

  @Override
  public void close() {
    closed = true;
    closeFile();
  }

  private void closeFile() {
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw TableErrors.reading(table, e);
      } finally {
        open = null;
      }
    }
  }
}
