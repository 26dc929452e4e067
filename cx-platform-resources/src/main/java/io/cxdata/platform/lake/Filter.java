package io.cxdata.platform.lake;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A condition that selects the rows to read. A read first skips the files that cannot have such a
 * row, by their statistics or partition, and then applies the filter to each row. As in SQL, a
 * comparison is not true for a row in which the column is null.
 *
 * <p>Values have the Java class of their column's type. {@link ColumnType.Nested} columns can only
 * be tested with {@link #isNull} and {@link #isNotNull}. Columns and values are checked when the
 * read begins. Filters are immutable, so that threads can share them. {@code toString} shows no
 * value.
 *
 * @since 0.1
 */
public sealed interface Filter {
  /**
   * Selects rows whose value is equal.
   *
   * @param column its name
   * @param value not null; for null use {@link #isNull}
   * @return the filter
   */
  static Filter equal(String column, Object value) {
    return new Comparison(column, Operator.EQUAL, value);
  }

  /**
   * Selects rows whose value is another one. Rows in which the column is null are not selected.
   *
   * @param column its name
   * @param value not null; for null use {@link #isNotNull}
   * @return the filter
   */
  static Filter notEqual(String column, Object value) {
    return new Comparison(column, Operator.NOT_EQUAL, value);
  }

  /**
   * Selects rows that have one of these values.
   *
   * @param column its name
   * @param values none of them null; an empty collection selects no row
   * @return the filter
   */
  static Filter in(String column, Collection<?> values) {
    return new OneOf(column, List.copyOf(values));
  }

  /**
   * Selects rows whose value is less.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter less(String column, Object value) {
    return new Comparison(column, Operator.LESS, value);
  }

  /**
   * Selects rows whose value is equal or less.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter atMost(String column, Object value) {
    return new Comparison(column, Operator.AT_MOST, value);
  }

  /**
   * Selects rows whose value is greater.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter greater(String column, Object value) {
    return new Comparison(column, Operator.GREATER, value);
  }

  /**
   * Selects rows whose value is equal or greater.
   *
   * @param column its name
   * @param value not null
   * @return the filter
   */
  static Filter atLeast(String column, Object value) {
    return new Comparison(column, Operator.AT_LEAST, value);
  }

  /**
   * Selects rows in which a column is null.
   *
   * @param column its name
   * @return the filter
   */
  static Filter isNull(String column) {
    return new Null(column);
  }

  /**
   * Selects rows in which a column is not null.
   *
   * @param column its name
   * @return the filter
   */
  static Filter isNotNull(String column) {
    return new NotNull(column);
  }

  /**
   * Selects rows that pass both this and another filter.
   *
   * @param other the other one
   * @return the narrower filter
   */
  default Filter and(Filter other) {
    return new Both(this, other);
  }

  /**
   * Selects rows that pass this filter, another one, or both.
   *
   * @param other the other one
   * @return the wider filter
   */
  default Filter or(Filter other) {
    return new Either(this, other);
  }

  /**
   * Selects rows for which a filter is false. As in SQL, that is not a row in which a compared
   * column is null: neither {@code A = 1} nor its opposite is true for it.
   *
   * @param filter the filter to turn round
   * @return the opposite filter
   */
  static Filter not(Filter filter) {
    if (filter instanceof Comparison comparison) {
      return new Comparison(
          comparison.column(), comparison.operator().opposite(), comparison.value());
    }
    if (filter instanceof OneOf oneOf) {
      // A row is not in an empty list, also if its value is null.
      return oneOf.values().stream()
          .map(value -> notEqual(oneOf.column(), value))
          .reduce(Filter::and)
          .orElseGet(() -> isNull(oneOf.column()).or(isNotNull(oneOf.column())));
    }
    if (filter instanceof Null isNull) {
      return isNotNull(isNull.column());
    }
    if (filter instanceof NotNull notNull) {
      return isNull(notNull.column());
    }
    if (filter instanceof Either either) {
      return not(either.one()).and(not(either.other()));
    }
    Both both = (Both) filter;
    return not(both.one()).or(not(both.other()));
  }

  /**
   * The columns that the filter uses.
   *
   * @return their names
   */
  Set<String> columns();

  /** The operators of a comparison. */
  enum Operator {
    /** Equal to the value. */
    EQUAL("="),
    /** Another value. */
    NOT_EQUAL("<>"),
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

    private Operator opposite() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case LESS -> AT_LEAST;
        case AT_MOST -> GREATER;
        case GREATER -> AT_MOST;
        case AT_LEAST -> LESS;
      };
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
    /** Requires a value. */
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
   * The column has one of these values.
   *
   * @param column its name
   * @param values none of them null
   */
  record OneOf(String column, List<?> values) implements Filter {
    /** Copies the values. */
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
   * The column is null.
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
   * The column is not null.
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
   * Both filters hold.
   *
   * @param one the first filter
   * @param other the second filter
   */
  record Both(Filter one, Filter other) implements Filter {
    /** Requires a second filter. */
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

  /**
   * At least one of two filters holds.
   *
   * @param one the first filter
   * @param other the second filter
   */
  record Either(Filter one, Filter other) implements Filter {
    /** Requires a second filter. */
    public Either {
      Objects.requireNonNull(other, "other");
    }

    @Override
    public Set<String> columns() {
      return new Both(one, other).columns();
    }

    @Override
    public String toString() {
      return "(" + one + " or " + other + ")";
    }
  }
}
