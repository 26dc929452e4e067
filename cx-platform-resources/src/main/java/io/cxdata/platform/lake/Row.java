package io.cxdata.platform.lake;

import java.util.Map;

/**
 * A row that was read. Values have the Java class of their column's type, or are null. A row, with
 * its structs, lists and maps, cannot be modified, and stays valid after its reader has moved on or
 * is closed. {@code toString} shows no value.
 *
 * @since 0.1
 */
public interface Row {
  /**
   * The columns that were read.
   *
   * @return in the order of the values
   */
  TableSchema schema();

  /**
   * The value at a position.
   *
   * @param ordinal from 0, in the order of {@link #schema()}
   * @return the value, or null
   * @throws IndexOutOfBoundsException if there is no such position
   */
  Object value(int ordinal);

  /**
   * The value of a column.
   *
   * @param name a column of {@link #schema()}
   * @return the value, or null
   * @throws IllegalArgumentException if that column was not read
   */
  Object value(String name);

  /**
   * The text of a column.
   *
   * @param name a column of type {@link ColumnType#TEXT}
   * @return the text, or null
   * @throws IllegalArgumentException if that column was not read
   * @throws ClassCastException if the column is not of text
   */
  default String text(String name) {
    return (String) value(name);
  }

  /**
   * All values by name.
   *
   * @return in the order of {@link #schema()}, nulls included; not modifiable
   */
  Map<String, Object> asMap();
}
