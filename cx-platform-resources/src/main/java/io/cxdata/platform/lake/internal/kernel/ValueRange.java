package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.statistics.DataFileStatistics;
import java.time.Duration;
import java.time.Instant;

/**
 * Between which values a column of a data file lies, by the file's statistics.
 *
 * @param min null if not known
 * @param max null if not known
 */
public record ValueRange(Object min, Object max) {
  // Bounds of moments are noted to the millisecond, what is finer cut off.
  private static final Duration TRUNCATED = Duration.ofMillis(1);

  public static ValueRange of(DataFileStatistics statistics, Column column) {
    var name = new io.delta.kernel.expressions.Column(column.name());
    Object max = value(column.type(), statistics.getMaxValues().get(name));
    return new ValueRange(
        value(column.type(), statistics.getMinValues().get(name)),
        max instanceof Instant moment ? moment.plus(TRUNCATED) : max);
  }

  public boolean mayHold(Object value) {
    return (min == null || ValueOrder.INSTANCE.compare(min, value) <= 0)
        && (max == null || ValueOrder.INSTANCE.compare(value, max) <= 0);
  }

  private static Object value(ColumnType type, Literal bound) {
    return bound == null || bound.getValue() == null ? null : KernelTypes.value(type, bound);
  }
}
