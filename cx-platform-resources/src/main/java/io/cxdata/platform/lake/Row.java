package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
   * The decimal number of a column.
   *
   * @param name a column of type {@link ColumnType#decimal}
   * @return the number with the scale of the column, or null
   * @throws IllegalArgumentException if that column was not read
   * @throws ClassCastException if the column is of another type
   */
  default BigDecimal decimal(String name) {
    return (BigDecimal) value(name);
  }

  /**
   * The whole number of a column.
   *
   * @param name a column of type {@link ColumnType#INTEGER}
   * @return the number, or null
   * @throws IllegalArgumentException if that column was not read
   * @throws ClassCastException if the column is of another type
   */
  default Integer integer(String name) {
    return (Integer) value(name);
  }

  /**
   * The day of a column.
   *
   * @param name a column of type {@link ColumnType#DATE}
   * @return the day, or null
   * @throws IllegalArgumentException if that column was not read
   * @throws ClassCastException if the column is of another type
   */
  default LocalDate date(String name) {
    return (LocalDate) value(name);
  }

  /**
   * The moment of a column.
   *
   * @param name a column of type {@link ColumnType#TIMESTAMP}
   * @return the moment, or null
   * @throws IllegalArgumentException if that column was not read
   * @throws ClassCastException if the column is of another type
   */
  default Instant instant(String name) {
    return (Instant) value(name);
  }

  /**
   * All values by name.
   *
   * @return in the order of {@link #schema()}, nulls included; not modifiable
   */
  Map<String, Object> asMap();
}
