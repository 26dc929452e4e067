package io.cxdata.platform.lake;

import io.cxdata.platform.lake.KernelInternals.LiveFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads the files of a version, one at a time. */
final class TableReader implements RowReader {
  private final String table;
  private final long version;
  private final FileRows.Reading reading;
  private final List<String> names;
  private final Iterator<LiveFile> files;
  private FileRows open;
  private Object[] next;

  TableReader(String table, long version, FileRows.Reading reading, List<LiveFile> files) {
    this.table = table;
    this.version = version;
    this.reading = reading;
    this.names = reading.schema().names();
    this.files = files.iterator();
  }

  @Override
  public TableSchema schema() {
    return reading.schema();
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
    Row row = new Row(reading.schema(), names, next);
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
