package io.cxdata.runners.report;

import io.cxdata.config.CheckConfig.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one check came to. Immutable; no part is null.
 *
 * @param table the table that it looks at, by full name
 * @param check what it counts, such as {@code Amount is no number}; the same in each run
 * @param severity what follows if it finds something
 * @param found how often it found it; 0 if all is well
 * @param rows the number of rows of the table
 * @param examples a few keys of what was found, never other values; of columns, their names
 * @param newest the newest moment of the table, for a check of freshness; else empty
 * @param unchanged whether it is the result of an earlier run, since when nothing has changed
 * @since 0.1
 */
public record CheckResult(
    String table,
    String check,
    Severity severity,
    long found,
    long rows,
    List<String> examples,
    Optional<Instant> newest,
    boolean unchanged) {

  /** Copies the list. */
  public CheckResult {
    examples = List.copyOf(examples);
  }

  /** A result of this run, without a moment. */
  public static CheckResult of(
      String table, String check, Severity severity, long found, long rows, List<String> examples) {
    return new CheckResult(table, check, severity, found, rows, examples, Optional.empty(), false);
  }

  /** Whether it is an error: it found something that must not be. */
  public boolean isError() {
    return found > 0 && severity == Severity.ERROR;
  }
}
