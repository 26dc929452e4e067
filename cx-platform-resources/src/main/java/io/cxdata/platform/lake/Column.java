package io.cxdata.platform.lake;

import java.util.Objects;

/**
 * A column of a table, or a field of a {@link ColumnType#struct}. Every one may hold null.
 *
 * @param name as written in the table; names that differ only in case cannot live in one table or
 *     struct, and none may contain a blank, a tab, a line break or one of {@code ,;{}()=}
 * @param type the type of its values
 */
public record Column(String name, ColumnType type) {
  /** A column whose name a Delta table without column mapping accepts. */
  public Column {
    Objects.requireNonNull(type, "type");
    if (name.isEmpty()) {
      throw new LakeException("A column has no name. Give it one.");
    }
    if (name.chars().anyMatch(c -> " ,;{}()\n\t=\r".indexOf(c) >= 0)) {
      throw SchemaErrors.columnName(name);
    }
  }

  /**
   * A column of text, the type of every column of bronze.
   *
   * @param name its name
   * @return the column
   */
  public static Column text(String name) {
    return new Column(name, ColumnType.TEXT);
  }
}
