package io.cxdata.platform.lake;

import java.util.Map;

/**
 * A row that was read. Values have the Java class of their column's type, or are null. Structs,
 * lists and maps cannot be modified. {@code toString} shows no value.
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
   * @throws ClassCastException if it holds no text
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
