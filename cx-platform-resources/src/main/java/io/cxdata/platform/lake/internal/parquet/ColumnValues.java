package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.ColumnType;
import java.util.Arrays;

/**
 * What some rows have in a column: a value or null each. Filled by one thread, then read by one.
 */
abstract sealed class ColumnValues permits ScalarValues, NestedValues {
  private static final int LEAST_CAPACITY = 64;

  // For most types, with whether it is there.
  private static final long BYTES_OF_A_PLACE = Long.BYTES + 1;

  private boolean[] present = new boolean[LEAST_CAPACITY];
  private int count;

  static ColumnValues of(ColumnType type) {
    return type instanceof ColumnType.Nested nested
        ? new NestedValues(nested)
        : PrimitiveWriters.of(type).values();
  }

  /**
   * Takes what the next row has.
   *
   * @param value of the column's class, or null
   * @return about how many bytes it takes
   */
  final long add(Object value) {
    int row = count++;
    if (row == present.length) {
      present = Arrays.copyOf(present, 2 * row);
    }
    if (value == null) {
      return BYTES_OF_A_PLACE;
    }
    present[row] = true;
    return BYTES_OF_A_PLACE + put(row, value, present.length);
  }

  /** The next rows have null. */
  final void addNulls(int rows) {
    count += rows;
    if (count > present.length) {
      present = Arrays.copyOf(present, Math.max(count, 2 * present.length));
    }
  }

  final int count() {
    return count;
  }

  final boolean isNull(int row) {
    return !present[row];
  }

  /**
   * Keeps the value of a row.
   *
   * @param capacity for how many rows there has to be room
   * @return about how many bytes it takes in addition to its place
   */
  abstract long put(int row, Object value, int capacity);
}
