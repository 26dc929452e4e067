package io.cxdata.platform.lake.internal.log;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnStats;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.KernelTypes;
import io.cxdata.platform.lake.internal.values.TextBound;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.DataFileStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data file that is written and not yet part of its table.
 *
 * @param partition the values of the columns that all its rows share and it does not hold
 * @param stats what is known of its columns, by name
 */
public record WrittenFile(
    String url,
    long size,
    long modified,
    long rows,
    Map<String, Object> partition,
    Map<String, ColumnStats> stats) {
  /**
   * The file as Delta Kernel wants it, with statistics of the columns that the table indexes.
   * Nested columns have none: Delta keeps them by leaf, and nothing here asks for them.
   */
  DataFileStatus status(
      TableSchema schema, List<io.delta.kernel.expressions.Column> indexedColumns) {
    Map<io.delta.kernel.expressions.Column, io.delta.kernel.expressions.Literal> min =
        new HashMap<>();
    Map<io.delta.kernel.expressions.Column, io.delta.kernel.expressions.Literal> max =
        new HashMap<>();
    Map<io.delta.kernel.expressions.Column, Long> nulls = new HashMap<>();
    for (Column column : schema.columns()) {
      var indexed = new io.delta.kernel.expressions.Column(column.name());
      ColumnStats known = stats.get(column.name());
      if (known == null
          || column.type() instanceof ColumnType.Nested
          || !indexedColumns.contains(indexed)) {
        continue;
      }
      known.nullCount().ifPresent(count -> nulls.put(indexed, count));
      // Delta keeps no bounds of booleans: they would skip nothing.
      if (column.type() != ColumnType.BOOLEAN) {
        known.min().ifPresent(v -> min.put(indexed, bound(column.type(), v, false)));
        known.max().ifPresent(v -> max.put(indexed, bound(column.type(), v, true)));
      }
    }
    return new DataFileStatus(
        url,
        size,
        modified,
        Optional.of(new DataFileStatistics(rows, min, max, nulls, Optional.empty())));
  }

  private static io.delta.kernel.expressions.Literal bound(
      ColumnType type, Object value, boolean upper) {
    Object bound = value instanceof String text ? TextBound.shorten(text, upper) : value;
    return KernelTypes.literal(type, bound);
  }
}
