package io.cxdata.platform.lake.internal.read;

import io.cxdata.config.support.WellFormedText;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.values.ValueErrors;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Which rows pass a filter. */
interface RowFilter {
  boolean passes(Object[] row);

  /**
   * A filter of rows of these columns, among which are all that it asks for.
   *
   * @param table its name, for messages
   */
  static RowFilter of(Filter filter, String table, TableSchema columns) {
    if (filter instanceof Filter.Comparison comparison) {
      return comparison(comparison, table, columns);
    }
    if (filter instanceof Filter.OneOf oneOf) {
      return oneOf(oneOf, table, columns);
    }
    if (filter instanceof Filter.Null isNull) {
      int ordinal = columns.names().indexOf(isNull.column());
      return row -> row[ordinal] == null;
    }
    if (filter instanceof Filter.NotNull notNull) {
      int ordinal = columns.names().indexOf(notNull.column());
      return row -> row[ordinal] != null;
    }
    if (filter instanceof Filter.Either either) {
      RowFilter one = of(either.one(), table, columns);
      RowFilter other = of(either.other(), table, columns);
      return row -> one.passes(row) || other.passes(row);
    }
    Filter.Both both = (Filter.Both) filter;
    RowFilter one = of(both.one(), table, columns);
    RowFilter other = of(both.other(), table, columns);
    return row -> one.passes(row) && other.passes(row);
  }

  private static RowFilter comparison(Filter.Comparison filter, String table, TableSchema columns) {
    int ordinal = comparable(table, columns, filter.column());
    Object value = filter.value();
    requireType(table, columns, filter.column(), value);
    IntPredicate holds = test(filter.operator());
    return row ->
        row[ordinal] != null && holds.test(ValueOrder.INSTANCE.compare(row[ordinal], value));
  }

  private static RowFilter oneOf(Filter.OneOf filter, String table, TableSchema columns) {
    int ordinal = comparable(table, columns, filter.column());
    Set<Object> wanted = new TreeSet<>(ValueOrder.INSTANCE);
    for (Object value : filter.values()) {
      requireType(table, columns, filter.column(), value);
      wanted.add(value);
    }
    return row -> row[ordinal] != null && wanted.contains(row[ordinal]);
  }

  /** What the order of a row's value and the filter's has to be. */
  private static IntPredicate test(Filter.Operator operator) {
    return switch (operator) {
      case EQUAL -> order -> order == 0;
      case NOT_EQUAL -> order -> order != 0;
      case LESS -> order -> order < 0;
      case AT_MOST -> order -> order <= 0;
      case GREATER -> order -> order > 0;
      case AT_LEAST -> order -> order >= 0;
    };
  }

  /** The place of a column whose values have an order. */
  private static int comparable(String table, TableSchema columns, String name) {
    Column column = columns.column(name).orElseThrow();
    if (column.type() instanceof ColumnType.Nested) {
      throw ValueErrors.nested(table, column, "no value is compared");
    }
    return columns.names().indexOf(name);
  }

  private static void requireType(String table, TableSchema columns, String name, Object value) {
    Column column = columns.column(name).orElseThrow();
    if (!column.type().javaType().isInstance(value)) {
      throw ValueErrors.valueType(table, name, column.type(), value.getClass());
    }
    if (value instanceof String text && !WellFormedText.is(text)) {
      throw ValueErrors.brokenText(table, name);
    }
  }
}
