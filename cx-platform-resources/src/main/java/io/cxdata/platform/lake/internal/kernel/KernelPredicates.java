package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.values.DeltaCalendar;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Expression;
import io.delta.kernel.expressions.Or;
import io.delta.kernel.expressions.Predicate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;

/** Filters as Delta Kernel has them, which skips files by them. */
public final class KernelPredicates {
  // A longer list of values skips files by its bounds only.
  private static final int LONGEST_LIST = 20;

  private KernelPredicates() {}

  /**
   * A predicate that is true for each row that passes the filter; empty if Kernel has none.
   *
   * @param columns among which are all that the filter asks for
   */
  public static Optional<Predicate> of(Filter filter, TableSchema columns) {
    if (filter instanceof Filter.Comparison comparison) {
      Column column = columns.column(comparison.column()).orElseThrow();
      return compare(column, comparison.operator(), comparison.value());
    }
    if (filter instanceof Filter.OneOf oneOf) {
      return oneOf(oneOf, columns.column(oneOf.column()).orElseThrow());
    }
    if (filter instanceof Filter.Null isNull) {
      return nullness("IS_NULL", columns.column(isNull.column()).orElseThrow());
    }
    if (filter instanceof Filter.NotNull notNull) {
      return nullness("IS_NOT_NULL", columns.column(notNull.column()).orElseThrow());
    }
    Filter.Both both = (Filter.Both) filter;
    return both(of(both.one(), columns), of(both.other(), columns));
  }

  private static Optional<Predicate> oneOf(Filter.OneOf filter, Column column) {
    TreeSet<Object> sorted = new TreeSet<>(ValueOrder.INSTANCE);
    sorted.addAll(filter.values());
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    if (sorted.size() > LONGEST_LIST) {
      return both(
          compare(column, Filter.Operator.AT_LEAST, sorted.first()),
          compare(column, Filter.Operator.AT_MOST, sorted.last()));
    }
    Predicate any = null;
    for (Object value : sorted) {
      Optional<Predicate> one = compare(column, Filter.Operator.EQUAL, value);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      any = any == null ? one.get() : new Or(any, one.get());
    }
    return Optional.of(any);
  }

  private static Optional<Predicate> both(Optional<Predicate> one, Optional<Predicate> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(new And(one.get(), other.get()))
        : one.or(() -> other);
  }

  // Statistics do not say what is null in a nested column, so no file is skipped.
  private static Optional<Predicate> nullness(String test, Column column) {
    return column.type() instanceof ColumnType.Nested
        ? Optional.empty()
        : Optional.of(new Predicate(test, kernelColumn(column.name())));
  }

  // Kernel compares only values of the column's type: any other value skips no file.
  private static Optional<Predicate> compare(
      Column column, Filter.Operator operator, Object value) {
    Object fitting = value;
    if (column.type() instanceof ColumnType.Decimal decimal) {
      BigDecimal rounded = ((BigDecimal) value).setScale(decimal.scale(), RoundingMode.DOWN);
      if (rounded.compareTo((BigDecimal) value) != 0 || rounded.precision() > decimal.precision()) {
        return Optional.empty();
      }
      fitting = rounded;
    }
    if (column.type() == ColumnType.BOOLEAN
        || (value instanceof LocalDate day && !DeltaCalendar.has(day))
        || (value instanceof Instant moment && !DeltaCalendar.has(moment))) {
      return Optional.empty();
    }
    return Optional.of(
        new Predicate(
            operator.symbol(),
            kernelColumn(column.name()),
            KernelTypes.literal(column.type(), fitting)));
  }

  private static Expression kernelColumn(String name) {
    return new io.delta.kernel.expressions.Column(name);
  }
}
