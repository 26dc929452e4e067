package io.cxdata.platform.lake;

import java.util.Objects;

/**
 * A column of a table, or a field of a {@link ColumnType#struct}. Each of them may hold null.
 *
 * @param name as written in the table; not empty. A column that is written has no blank, tab, line
 *     break and none of {@code ,;{}()=} in its name; other engines' tables with column mapping may.
 *     Names in one table or struct must not differ only in case
 * @param type the type of its values, not null
 * @since 0.1
 */
public record Column(String name, ColumnType type) {
  /**
   * Checks the name.
   *
   * @throws LakeException if the name is empty
   */
  public Column {
    Objects.requireNonNull(type, "type");
    if (name.isEmpty()) {
      throw new LakeException("A column has no name. Give it one.");
    }
  }

  /**
   * Returns a column of text, the type of every column of bronze.
   *
   * @param name its name
   * @return the column
   */
  public static Column text(String name) {
    return new Column(name, ColumnType.TEXT);
  }
}
