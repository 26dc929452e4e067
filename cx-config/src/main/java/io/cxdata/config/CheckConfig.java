package io.cxdata.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One check of a table, as it is configured. Immutable; no part is null. Whether its tables and
 * columns exist is for {@link ConfigRules} to say.
 *
 * @since 0.1
 */
public sealed interface CheckConfig {
  /** What follows from a check that finds something. */
  enum Severity {
    /** It is said, and nothing else. */
    WARN,
    /**
     * A silver or gold table is not published; with a bronze table, and with a {@link Freshness},
     * the run ends with failures.
     */
    ERROR
  }

  /** What follows if it finds something. */
  Severity severity();

  /** The keys that lead to it, from the entry of its table. */
  List<String> key();

  /** The columns of its own table that it reads; SQL may read more. */
  List<String> columns();

  /**
   * No two rows have the same values in some columns. Rows in which one of them is null do not
   * count.
   *
   * @param key see {@link CheckConfig#key()}
   * @param columns at least one
   * @param severity see {@link CheckConfig#severity()}
   */
  record Unique(List<String> key, List<String> columns, Severity severity) implements CheckConfig {
    /** Copies the lists. */
    public Unique {
      key = List.copyOf(key);
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column has no null.
   *
   * @param key see {@link CheckConfig#key()}
   * @param column the column
   * @param severity see {@link CheckConfig#severity()}
   */
  record NotNull(List<String> key, String column, Severity severity) implements CheckConfig {
    /** Copies the list. */
    public NotNull {
      key = List.copyOf(key);
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }

  /**
   * A column has no other values than these, and null.
   *
   * @param key see {@link CheckConfig#key()}
   * @param column the column
   * @param values at least one, as text
   * @param severity see {@link CheckConfig#severity()}
   */
  record AcceptedValues(List<String> key, String column, List<String> values, Severity severity)
      implements CheckConfig {
    /** Copies the lists. */
    public AcceptedValues {
      key = List.copyOf(key);
      values = List.copyOf(values);
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }

  /**
   * Each value of a column is in a column of another table. Null does not count.
   *
   * @param key see {@link CheckConfig#key()}
   * @param column the column
   * @param to the other table
   * @param field its column
   * @param severity see {@link CheckConfig#severity()}
   */
  record Relationship(List<String> key, String column, String to, String field, Severity severity)
      implements CheckConfig {
    /** Copies the list. */
    public Relationship {
      key = List.copyOf(key);
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }

  /**
   * The table has as many rows as another one, or at least some number; one of the two is there.
   *
   * @param key see {@link CheckConfig#key()}
   * @param sameAs the other table
   * @param atLeast the number
   * @param severity see {@link CheckConfig#severity()}
   */
  record RowCount(
      List<String> key, Optional<String> sameAs, OptionalLong atLeast, Severity severity)
      implements CheckConfig {
    /** Copies the list. */
    public RowCount {
      key = List.copyOf(key);
    }

    @Override
    public List<String> columns() {
      return List.of();
    }
  }

  /**
   * The newest moment of a table is not too long ago; a table without a moment is too old.
   *
   * @param key see {@link CheckConfig#key()}
   * @param column a column of moments; empty for the start of the last run that wrote rows which
   *     are there
   * @param limit how old it may be when the run starts
   * @param severity see {@link CheckConfig#severity()}
   */
  record Freshness(List<String> key, Optional<String> column, Duration limit, Severity severity)
      implements CheckConfig {
    /** Copies the list. */
    public Freshness {
      key = List.copyOf(key);
    }

    @Override
    public List<String> columns() {
      return column.stream().toList();
    }
  }

  /**
   * The table has some columns, whatever is in them.
   *
   * @param key see {@link CheckConfig#key()}
   * @param columns at least one
   * @param severity see {@link CheckConfig#severity()}
   */
  record ColumnsExist(List<String> key, List<String> columns, Severity severity)
      implements CheckConfig {
    /** Copies the lists. */
    public ColumnsExist {
      key = List.copyOf(key);
      columns = List.copyOf(columns);
    }
  }

  /**
   * A query of the user's own finds no rows.
   *
   * @param key see {@link CheckConfig#key()}
   * @param name its name
   * @param text the query; empty if it is in a file
   * @param file the file, absolute; empty if the text is given
   * @param severity see {@link CheckConfig#severity()}
   */
  record Sql(
      List<String> key, String name, Optional<String> text, Optional<Path> file, Severity severity)
      implements CheckConfig {
    /** Copies the list. */
    public Sql {
      key = List.copyOf(key);
    }

    @Override
    public List<String> columns() {
      return List.of();
    }
  }
}
