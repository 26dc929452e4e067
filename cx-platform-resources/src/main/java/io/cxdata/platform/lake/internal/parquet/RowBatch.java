package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Some rows of a table, by column. Filled by one thread, then read by others. */
public final class RowBatch {
  private final List<ColumnValues> columns = new ArrayList<>();
  private int rows;
  private long bytes;

  public RowBatch(TableSchema schema) {
    grow(schema);
  }

  /** Adds columns at the end; the rows so far have null there. */
  public void grow(TableSchema longer) {
    for (Column column : longer.columns().subList(columns.size(), longer.columns().size())) {
      ColumnValues values = ColumnValues.of(column.type());
      values.addNulls(rows);
      columns.add(values);
    }
  }

  /**
   * Takes a row, whose values have the right classes.
   *
   * @param row may be shorter than the schema; what it lacks is null
   */
  public void add(Object[] row) {
    for (int i = 0; i < columns.size(); i++) {
      bytes += columns.get(i).add(i < row.length ? row[i] : null);
    }
    rows++;
  }

  /**
   * To be called before rows are taken from it.
   *
   * @throws IllegalStateException if a row was added to some columns only, as when memory ended:
   *     later values would stand in other rows
   */
  void requireWholeRows() {
    for (ColumnValues column : columns) {
      if (column.count() != rows) {
        throw new IllegalStateException("A row was added in part");
      }
    }
  }

  public int rows() {
    return rows;
  }

  /** About how much is in memory. */
  public long bytes() {
    return bytes;
  }

  ColumnValues column(int ordinal) {
    return columns.get(ordinal);
  }
}
