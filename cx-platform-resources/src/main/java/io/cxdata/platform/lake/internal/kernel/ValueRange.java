package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.statistics.DataFileStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Between which values a column of a data file lies, by the file's partition and statistics.
 *
 * @param min null if not known
 * @param max null if not known
 */
public record ValueRange(Object min, Object max) {
  // Bounds of moments are noted to the millisecond, what is finer cut off.
  private static final Duration TRUNCATED = Duration.ofMillis(1);

  /** The range of a column; empty if all rows have null in it. */
  public static Optional<ValueRange> of(
      ActiveFile file, Optional<DataFileStatistics> statistics, Column column) {
    Optional<Literal> partition =
        file.partitionValue(column.name(), KernelTypes.dataType(column.type()));
    if (partition.isPresent()) {
      Object only = value(column.type(), partition.get());
      return only == null ? Optional.empty() : Optional.of(new ValueRange(only, only));
    }
    return Optional.of(
        statistics.map(known -> of(known, column)).orElse(new ValueRange(null, null)));
  }

  private static ValueRange of(DataFileStatistics statistics, Column column) {
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
