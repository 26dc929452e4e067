package io.cxdata.platform.lake;

import java.util.Collection;
import java.util.List;

/**
 * Which rows to read. It is used twice: to leave out files that, by their statistics or their
 * partition, hold no such row, and then exactly, row by row. As in SQL, a comparison with a column
 * that is null is not true.
 *
 * <p>Values have the Java class of their column's type. A {@link ColumnType.Nested} column is null
 * or not, and otherwise not compared. {@code toString} shows no value.
 */
public sealed interface Filter permits FilterTree {
  /**
   * Rows of this value.
   *
   * @param column its name
   * @param value not null; see {@link #isNull}
   * @return the filter
   */
  static Filter equal(String column, Object value) {
    return new FilterTree.Comparison(column, FilterTree.Operator.EQUAL, value);
  }

  /**
   * Rows of one of these values.
   *
   * @param column its name
   * @param values none of them null; no row is found by no value
   * @return the filter
   */
  static Filter in(String column, Collection<?> values) {
    return new FilterTree.OneOf(column, List.copyOf(values));
  }

  /**
   * Rows of a lesser value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter less(String column, Object value) {
    return new FilterTree.Comparison(column, FilterTree.Operator.LESS, value);
  }

  /**
   * Rows of this or a lesser value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter atMost(String column, Object value) {
    return new FilterTree.Comparison(column, FilterTree.Operator.AT_MOST, value);
  }

  /**
   * Rows of a greater value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter greater(String column, Object value) {
    return new FilterTree.Comparison(column, FilterTree.Operator.GREATER, value);
  }

  /**
   * Rows of this or a greater value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter atLeast(String column, Object value) {
    return new FilterTree.Comparison(column, FilterTree.Operator.AT_LEAST, value);
  }

  /**
   * Rows in which a column is null.
   *
   * @param column its name
   * @return the filter
   */
  static Filter isNull(String column) {
    return new FilterTree.Null(column);
  }

  /**
   * Rows in which a column is not null.
   *
   * @param column its name
   * @return the filter
   */
  static Filter isNotNull(String column) {
    return new FilterTree.NotNull(column);
  }

  /**
   * Rows that pass this and another filter.
   *
   * @param other the other one
   * @return the narrower filter
   */
  default Filter and(Filter other) {
    return new FilterTree.Both((FilterTree) this, (FilterTree) other);
  }
}
