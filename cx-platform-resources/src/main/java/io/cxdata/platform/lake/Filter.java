package io.cxdata.platform.lake;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which rows to read. It is used twice: to leave out files that, by their statistics or their
 * partition, hold no such row, and then exactly, row by row. As in SQL, a comparison with a column
 * that is null is not true.
 *
 * <p>Values have the Java class of their column's type. A {@link ColumnType.Nested} column is null
 * or not, and otherwise not compared. {@code toString} shows no value.
 */
public sealed interface Filter {
  /**
   * Rows of this value.
   *
   * @param column its name
   * @param value not null; see {@link #isNull}
   * @return the filter
   */
  static Filter equal(String column, Object value) {
    return new Comparison(column, Operator.EQUAL, value);
  }

  /**
   * Rows of one of these values.
   *
   * @param column its name
   * @param values none of them null; no row is found by no value
   * @return the filter
   */
  static Filter in(String column, Collection<?> values) {
    return new OneOf(column, List.copyOf(values));
  }

  /**
   * Rows of a lesser value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter less(String column, Object value) {
    return new Comparison(column, Operator.LESS, value);
  }

  /**
   * Rows of this or a lesser value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter atMost(String column, Object value) {
    return new Comparison(column, Operator.AT_MOST, value);
  }

  /**
   * Rows of a greater value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter greater(String column, Object value) {
    return new Comparison(column, Operator.GREATER, value);
  }

  /**
   * Rows of this or a greater value.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter atLeast(String column, Object value) {
    return new Comparison(column, Operator.AT_LEAST, value);
  }

  /**
   * Rows in which a column is null.
   *
   * @param column its name
   * @return the filter
   */
  static Filter isNull(String column) {
    return new Null(column);
  }

  /**
   * Rows in which a column is not null.
   *
   * @param column its name
   * @return the filter
   */
  static Filter isNotNull(String column) {
    return new NotNull(column);
  }

  /**
   * Rows that pass this and another filter.
   *
   * @param other the other one
   * @return the narrower filter
   */
  default Filter and(Filter other) {
    return new Both(this, other);
  }

  /**
   * The columns it asks for.
   *
   * @return their names
   */
  Set<String> columns();

  /** How a value may compare. */
  enum Operator {
    /** Equal to the value. */
    EQUAL("="),
    /** Less than the value. */
    LESS("<"),
    /** The value or less. */
    AT_MOST("<="),
    /** Greater than the value. */
    GREATER(">"),
    /** The value or greater. */
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /**
     * The operator in SQL.
     *
     * @return such as {@code <=}
     */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * A comparison with one value.
   *
   * @param column its name
   * @param operator how it compares
   * @param value not null
   */
  record Comparison(String column, Operator operator, Object value) implements Filter {
    /** A comparison with a value that is there. */
    public Comparison {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Set<String> columns() {
      return Set.of(column);
    }

    @Override
    public String toString() {
      return column + " " + operator.symbol + " …";
    }
  }

  /**
   * One of some values.
   *
   * @param column its name
   * @param values none of them null
   */
  record OneOf(String column, List<?> values) implements Filter {
    /** Values of its own. */
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public Set<String> columns() {
      return Set.of(column);
    }

    @Override
    public String toString() {
      return column + " in " + values.size() + " values";
    }
  }

  /**
   * No value.
   *
   * @param column its name
   */
  record Null(String column) implements Filter {
    @Override
    public Set<String> columns() {
      return Set.of(column);
    }
  }

  /**
   * Any value.
   *
   * @param column its name
   */
  record NotNull(String column) implements Filter {
    @Override
    public Set<String> columns() {
      return Set.of(column);
    }
  }

  /**
   * Two filters at once.
   *
   * @param one of them
   * @param other of them
   */
  record Both(Filter one, Filter other) implements Filter {
    /** Two filters that are there. */
    public Both {
      Objects.requireNonNull(other, "other");
    }

    @Override
    public Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>(one.columns());
      columns.addAll(other.columns());
      return columns;
    }

    @Override
    public String toString() {
      return one + " and " + other;
    }
  }
}
