package io.cxdata.platform.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that was read. Values have the Java class of their column's type, or are null. Structs,
 * lists and maps cannot be modified. {@code toString} shows no value.
 */
public final class Row {
  private final TableSchema schema;
  private final List<String> names;
  private final Object[] values;

  Row(TableSchema schema, List<String> names, Object[] values) {
    this.schema = schema;
    this.names = names;
    this.values = values;
  }

  /**
   * The columns that were read.
   *
   * @return in the order of the values
   */
  public TableSchema schema() {
    return schema;
  }

  /**
   * The value at a position.
   *
   * @param ordinal from 0, in the order of {@link #schema()}
   * @return the value, or null
   */
  public Object value(int ordinal) {
    return values[ordinal];
  }

  /**
   * The value of a column.
   *
   * @param name a column of {@link #schema()}
   * @return the value, or null
   * @throws IllegalArgumentException if that column was not read
   */
  public Object value(String name) {
    int ordinal = names.indexOf(name);
    if (ordinal < 0) {
      throw new IllegalArgumentException(
          "The column " + name + " was not read; these were: " + String.join(", ", names));
    }
    return values[ordinal];
  }

  /**
   * The text of a column.
   *
   * @param name a column of type {@link ColumnType#TEXT}
   * @return the text, or null
   * @throws IllegalArgumentException if that column was not read
   * @throws ClassCastException if it holds no text
   */
  public String text(String name) {
    return (String) value(name);
  }

  /**
   * All values by name.
   *
   * @return in the order of {@link #schema()}, nulls included; not modifiable
   */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public String toString() {
    return "Row of " + String.join(", ", names);
  }
}
