package io.cxdata.platform.lake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a table is laid out and kept. Start with {@link #none()}.
 *
 * @param partitionColumns the columns by whose values rows are kept in files apart; choose ones
 *     with few values, since each has files of its own
 * @param settings Delta's properties of the table, such as {@code delta.logRetentionDuration}, and
 *     any others
 */
public record TableProperties(List<String> partitionColumns, Map<String, String> settings) {
  /** Properties of their own. */
  public TableProperties {
    partitionColumns = List.copyOf(partitionColumns);
    settings = Map.copyOf(new LinkedHashMap<>(settings));
  }

  /**
   * Neither partitions nor settings.
   *
   * @return those of a plain table
   */
  public static TableProperties none() {
    return new TableProperties(List.of(), Map.of());
  }

  /**
   * The same, with rows kept apart by these columns.
   *
   * @param columns of the table, not all of them
   * @return the properties
   */
  public TableProperties partitionedBy(String... columns) {
    return new TableProperties(List.of(columns), settings);
  }

  /**
   * The same, with one more setting.
   *
   * @param name such as {@code delta.logRetentionDuration}
   * @param value such as {@code interval 7 days}
   * @return the properties
   */
  public TableProperties with(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new TableProperties(partitionColumns, more);
  }
}
