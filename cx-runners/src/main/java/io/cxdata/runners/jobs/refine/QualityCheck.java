package io.cxdata.runners.jobs.refine;

import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.runners.sql.SqlText;
import java.time.Duration;
import java.util.Optional;

/**
 * A check of a table: a query whose rows are what it finds. All checks are of this kind, those of
 * this project and those of the configuration.
 *
 * @param table the table that it looks at, by full name
 * @param name what it counts, for people and for the results of many runs
 * @param severity what follows if it finds something
 * @param measure how the rows of the query count
 * @param query the query; see {@link Measure} for its columns
 * @param limit for {@link Measure#NEWEST}: how long ago the moment may be
 */
record QualityCheck(
    String table,
    String name,
    Severity severity,
    Measure measure,
    SqlText query,
    Optional<Duration> limit) {

  /** The count of {@link Measure#NEWEST} if there is no moment: earlier than any that is read. */
  static final long NO_MOMENT = -99_999_999_999L;

  /** How the rows of a query count. */
  enum Measure {
    /** Each row is a finding; its {@code key} may be shown. */
    KEYS("count(*)"),
    /** A row is as many findings as its {@code how_many}; its {@code key} may be shown. */
    COUNTED_KEYS("coalesce(sum(how_many), 0)"),
    /** A row is as many findings as its {@code how_many}. */
    NUMBER("coalesce(sum(how_many), 0)"),
    /** Each row is a finding, of which nothing may be shown. */
    ROWS("count(*)"),
    /** {@code how_many} is the newest moment, in seconds since 1970; null if there is none. */
    NEWEST("coalesce(max(how_many), " + NO_MOMENT + ")");

    private final String count;

    Measure(String count) {
      this.count = count;
    }

    boolean hasKeys() {
      return this == KEYS || this == COUNTED_KEYS;
    }
  }

  /** A check of SQL that comes with this module, which counts keys. */
  static QualityCheck of(String table, String name, Severity severity, String sql) {
    SqlText query = new SqlText(name, sql);
    Measure measure = query.words().contains("how_many") ? Measure.COUNTED_KEYS : Measure.KEYS;
    return new QualityCheck(table, name, severity, measure, query, Optional.empty());
  }

  /** A query with one row: the name and the count. */
  String count() {
    return "select '"
        + name.replace("'", "''")
        + "' as what, "
        + measure.count
        + " as how_many from ("
        + query.text()
        + "\n) findings";
  }

  /** A query for the first few keys of what it finds, as {@code what}. */
  SqlText keys(int most) {
    return new SqlText(
        name,
        "select distinct cast(key as string) as what, 0 as how_many from ("
            + query.text()
            + "\n) findings where key is not null order by what limit "
            + most);
  }

  /** All that its result depends on, apart from the tables. */
  String text() {
    return String.join("\n", name, severity.name(), measure.name(), limit.toString(), query.text());
  }
}
