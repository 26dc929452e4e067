package io.cxdata.platform.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table, in order.
 *
 * @param columns at least one; no two names may differ only in case
 */
public record TableSchema(List<Column> columns) {
  /** A schema that a Delta table accepts. */
  public TableSchema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new LakeException("A table needs at least one column. Name one.");
    }
    requireDistinct(columns);
  }

  /** Refuses names that differ at most in case. */
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
   * A schema of these columns.
   *
   * @param columns at least one
   * @return the schema
   */
  public static TableSchema of(Column... columns) {
    return new TableSchema(List.of(columns));
  }

  /**
   * A schema of columns of text.
   *
   * @param names at least one
   * @return the schema
   */
  public static TableSchema ofText(String... names) {
    return new TableSchema(List.of(names).stream().map(Column::text).toList());
  }

  /**
   * The column of this name.
   *
   * @param name its name, in its case
   * @return the column, or empty
   */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * The names of the columns.
   *
   * @return in order
   */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * This schema with more columns at its end.
   *
   * @param more columns of new names
   * @return the longer schema
   */
  public TableSchema plus(Column... more) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return new TableSchema(all);
  }
}
