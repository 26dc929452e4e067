package io.cxdata.platform.lake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The partition columns and settings of a table. Start with {@link #none()}. Properties are
 * immutable; {@link LakeTable#create(TableSchema, TableProperties)} checks them. No part is null.
 *
 * @param partitionColumns rows with different values in these columns are in different files;
 *     choose columns with few values, since each value has files of its own
 * @param settings Delta's table properties, such as {@code delta.logRetentionDuration}, and
 *     properties of your own
 * @since 0.1
 */
public record TableProperties(List<String> partitionColumns, Map<String, String> settings) {
  /** Copies the list and the map. */
  public TableProperties {
    partitionColumns = List.copyOf(partitionColumns);
    settings = Map.copyOf(new LinkedHashMap<>(settings));
  }

  /**
   * Returns properties without partitions and settings.
   *
   * @return the properties of a plain table
   */
  public static TableProperties none() {
    return new TableProperties(List.of(), Map.of());
  }

  /**
   * Returns a copy with these partition columns.
   *
   * @param columns some columns of the table, not all of them
   * @return the properties
   */
  public TableProperties withPartitions(String... columns) {
    return new TableProperties(List.of(columns), settings);
  }

  /**
   * Returns a copy with one more setting.
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
