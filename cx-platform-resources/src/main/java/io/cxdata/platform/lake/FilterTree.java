package io.cxdata.platform.lake;

import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Expression;
import io.delta.kernel.expressions.Or;
import io.delta.kernel.expressions.Predicate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What filters are made of. */
sealed interface FilterTree extends Filter {
  // A longer list of values skips files by its bounds only.
  int LONGEST_LIST = 20;

  /** The columns it asks for. */
  Set<String> columns();

  /** A test of rows of these columns, all of which it finds there. */
  Test on(String table, TableSchema columns);

  /** The same for Delta Kernel, which skips files by it; empty if Kernel cannot. */
  Optional<Predicate> predicate(TableSchema columns);

  /** Tests a row. */
  interface Test {
    boolean passes(Object[] row);
  }

  /** How a value may compare. */
  enum Operator {
    EQUAL("=") {
      @Override
      boolean holds(int order) {
        return order == 0;
      }
    },
    LESS("<") {
      @Override
      boolean holds(int order) {
        return order < 0;
      }
    },
    AT_MOST("<=") {
      @Override
      boolean holds(int order) {
        return order <= 0;
      }
    },
    GREATER(">") {
      @Override
      boolean holds(int order) {
        return order > 0;
      }
    },
    AT_LEAST(">=") {
      @Override
      boolean holds(int order) {
        return order >= 0;
      }
    };

    private final String kernelName;

    Operator(String kernelName) {
      this.kernelName = kernelName;
    }

    abstract boolean holds(int order);
  }

  /** A comparison with one value. */
  record Comparison(String column, Operator operator, Object value) implements FilterTree {
    public Comparison {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Set<String> columns() {
      return Set.of(column);
    }

    @Override
    public Test on(String table, TableSchema columns) {
      int ordinal = comparable(table, columns, column);
      requireType(table, columns, column, value);
      return row ->
          row[ordinal] != null && operator.holds(ValueOrder.INSTANCE.compare(row[ordinal], value));
    }

    @Override
    public Optional<Predicate> predicate(TableSchema columns) {
      return compare(columns.column(column).orElseThrow(), operator, value);
    }

    @Override
    public String toString() {
      return column + " " + operator.kernelName + " …";
    }
  }

  /** One of some values. */
  record OneOf(String column, List<?> values) implements FilterTree {
    @Override
    public Set<String> columns() {
      return Set.of(column);
    }

    @Override
    public Test on(String table, TableSchema columns) {
      int ordinal = comparable(table, columns, column);
      Set<Object> wanted = new TreeSet<>(ValueOrder.INSTANCE);
      for (Object value : values) {
        requireType(table, columns, column, value);
        wanted.add(value);
      }
      return row -> row[ordinal] != null && wanted.contains(row[ordinal]);
    }

    @Override
    public Optional<Predicate> predicate(TableSchema columns) {
      Column of = columns.column(column).orElseThrow();
      TreeSet<Object> sorted = new TreeSet<>(ValueOrder.INSTANCE);
      sorted.addAll(values);
      if (sorted.isEmpty()) {
        return Optional.empty();
      }
      if (sorted.size() > LONGEST_LIST) {
        return both(
            compare(of, Operator.AT_LEAST, sorted.first()),
            compare(of, Operator.AT_MOST, sorted.last()));
      }
      Predicate any = null;
      for (Object value : sorted) {
        Optional<Predicate> one = compare(of, Operator.EQUAL, value);
        if (one.isEmpty()) {
          return Optional.empty();
        }
        any = any == null ? one.get() : new Or(any, one.get());
      }
      return Optional.of(any);
    }

    @Override
    public String toString() {
      return column + " in " + values.size() + " values";
    }
  }

  /** No value. */
  record Null(String column) implements FilterTree {
    @Override
    public Set<String> columns() {
      return Set.of(column);
    }

    @Override
    public Test on(String table, TableSchema columns) {
      int ordinal = columns.names().indexOf(column);
      return row -> row[ordinal] == null;
    }

    @Override
    public Optional<Predicate> predicate(TableSchema columns) {
      return nullness("IS_NULL", columns.column(column).orElseThrow());
    }
  }

  /** Any value. */
  record NotNull(String column) implements FilterTree {
    @Override
    public Set<String> columns() {
      return Set.of(column);
    }

    @Override
    public Test on(String table, TableSchema columns) {
      int ordinal = columns.names().indexOf(column);
      return row -> row[ordinal] != null;
    }

    @Override
    public Optional<Predicate> predicate(TableSchema columns) {
      return nullness("IS_NOT_NULL", columns.column(column).orElseThrow());
    }
  }

  /** Two filters at once. */
  record Both(FilterTree one, FilterTree other) implements FilterTree {
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
    public Test on(String table, TableSchema columns) {
      Test first = one.on(table, columns);
      Test second = other.on(table, columns);
      return row -> first.passes(row) && second.passes(row);
    }

    @Override
    public Optional<Predicate> predicate(TableSchema columns) {
      return both(one.predicate(columns), other.predicate(columns));
    }

    @Override
    public String toString() {
      return one + " and " + other;
    }
  }

  private static Optional<Predicate> both(Optional<Predicate> one, Optional<Predicate> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(new And(one.get(), other.get()))
        : one.or(() -> other);
  }

  /** The place of a column whose values have an order. */
  private static int comparable(String table, TableSchema columns, String name) {
    Column column = columns.column(name).orElseThrow();
    if (column.type() instanceof ColumnType.Nested) {
      throw Errors.nested(table, column, "no value is compared");
    }
    return columns.names().indexOf(name);
  }

  private static void requireType(String table, TableSchema columns, String name, Object value) {
    Column column = columns.column(name).orElseThrow();
    if (!column.type().javaType().isInstance(value)) {
      throw Errors.valueType(table, name, column.type(), value.getClass());
    }
  }

  // What is null in a nested column is in no statistics, so no file is skipped.
  private static Optional<Predicate> nullness(String test, Column column) {
    return column.type() instanceof ColumnType.Nested
        ? Optional.empty()
        : Optional.of(new Predicate(test, kernelColumn(column.name())));
  }

  // Kernel knows a value only as one of its column's type: one that is none skips no file.
  private static Optional<Predicate> compare(Column column, Operator operator, Object value) {
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
            operator.kernelName,
            kernelColumn(column.name()),
            KernelTypes.literal(column.type(), fitting)));
  }

  private static Expression kernelColumn(String name) {
    return new io.delta.kernel.expressions.Column(name);
  }
}
