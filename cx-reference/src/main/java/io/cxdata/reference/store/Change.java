package io.cxdata.reference.store;

import java.util.List;
import java.util.Optional;

/**
 * A row that differs between two versions of a reference table.
 *
 * @param table the table
 * @param nombre the row's variable
 * @param kind how it differs
 * @param columns the columns that differ; empty unless the row is {@link Kind#CHANGED}
 * @since 0.1
 */
public record Change(ReferenceTable table, String nombre, Kind kind, List<ColumnChange> columns) {
  /** Copies the list. */
  public Change {
    columns = List.copyOf(columns);
  }

  /** How a row differs. */
  public enum Kind {
    /** Only the newer version has it. */
    ADDED,
    /** Only the older version has it. */
    REMOVED,
    /** Both have it, with other values. */
    CHANGED,
    /** Both have it, with the same values, among other neighbours. */
    MOVED
  }

  /**
   * A value that differs.
   *
   * @param column the column of the reference table
   * @param before the older value as text; empty for none
   * @param after the newer value as text; empty for none
   */
  public record ColumnChange(String column, Optional<String> before, Optional<String> after) {}
}
