package io.cxdata.platform.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table, in order. Immutable.
 *
 * @param columns at least one; names must not be equal or differ only in case
 * @since 0.1
 */
public record TableSchema(List<Column> columns) {
  /**
   * Checks the columns, and copies the list.
   *
   * @throws LakeException if there is no column, or if two names are equal or differ only in case
   */
  public TableSchema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new LakeException("A table needs at least one column. Name one.");
    }
    requireDistinct(columns);
  }

  /** Rejects names that are equal or differ only in case. */
  static void requireDistinct(List<Column> columns) {
    Map<String, String> names = new HashMap<>();
    for (Column column : columns) {
      String other = names.put(column.name().toLowerCase(Locale.ROOT), column.name());
      if (other != null) {
        throw SchemaErrors.sameColumn(other, column.name());
      }
    }
  }

  /**
   * Returns a schema of these columns.
   *
   * @param columns at least one
   * @return the schema
   */
  public static TableSchema of(Column... columns) {
    return new TableSchema(List.of(columns));
  }

  /**
   * Returns a schema of columns of text.
   *
   * @param names at least one
   * @return the schema
   */
  public static TableSchema ofText(String... names) {
    return new TableSchema(List.of(names).stream().map(Column::text).toList());
  }

  /**
   * Finds a column by its name.
   *
   * @param name the exact name
   * @return the column, or empty
   */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * The names of the columns.
   *
   * @return the names, in order
   */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Returns a copy with more columns at the end.
   *
   * @param more columns with new names
   * @return the longer schema
   * @throws LakeException if a name is in the schema already
   */
  public TableSchema plus(Column... more) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return new TableSchema(all);
  }
}
