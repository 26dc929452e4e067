package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.internal.values.ValueOrder;

/**
 * What a data file may hold in a column.
 *
 * @param min no value is less; null if not known
 * @param max no value is greater; null if not known
 * @param values whether a row may have a value there
 * @param nulls whether a row may have null there
 */
public record ColumnRange(Object min, Object max, boolean values, boolean nulls) {
  static final ColumnRange UNKNOWN = new ColumnRange(null, null, true, true);

  /** Of a column in which all rows have the same. */
  static ColumnRange only(Object value) {
    return new ColumnRange(value, value, value != null, value == null);
  }

  /** Whether a row may have a value of which this is true. */
  public boolean mayHold(Filter.Operator operator, Object value) {
    if (!values) {
      return false;
    }
    return switch (operator) {
      case EQUAL ->
          mayHold(Filter.Operator.AT_MOST, value) && mayHold(Filter.Operator.AT_LEAST, value);
      // Bounds may be cut off, so that two that are equal do not say that all values are.
      case NOT_EQUAL -> true;
      case LESS -> min == null || ValueOrder.INSTANCE.compare(min, value) < 0;
      case AT_MOST -> min == null || ValueOrder.INSTANCE.compare(min, value) <= 0;
      case GREATER -> max == null || ValueOrder.INSTANCE.compare(max, value) > 0;
      case AT_LEAST -> max == null || ValueOrder.INSTANCE.compare(max, value) >= 0;
    };
  }

  public boolean mayHold(Object value) {
    return mayHold(Filter.Operator.EQUAL, value);
  }
}
