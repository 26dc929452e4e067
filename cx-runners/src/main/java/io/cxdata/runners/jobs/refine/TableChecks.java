package io.cxdata.runners.jobs.refine;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.QualityConfig;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlInputs.Finding;
import io.cxdata.runners.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold of a refined table before it is published: its key identifies each row, no row is
 * lost or made up, and the columns that the configuration requires have values. Each check counts
 * the rows that break it.
 */
final class TableChecks {
  /** The tables with exactly one row for each row of another. */
  private static final String GOLD = "gold.loan_contracts";

  private static final String LOANS = "silver.loan_contracts";

  private TableChecks() {}

  /** The checks of a table. */
  static List<SqlText> of(TableDefinition table, CxConfig config) {
    Set<SqlText> checks = new LinkedHashSet<>();
    table.key().forEach(column -> checks.add(notNull(table, column)));
    if (!table.key().isEmpty()) {
      checks.add(unique(table));
    }
    if (table.fullName().equals(GOLD)) {
      checks.add(sameNumber());
    }
    QualityConfig quality = config.quality().get(table.fullName());
    if (quality != null) {
      quality.required().forEach(column -> checks.add(required(table, column)));
    }
    return List.copyOf(checks);
  }

  /** A column that must have values by the configuration. */
  static SqlText required(TableDefinition table, String column) {
    List<String> columns = table.schema().names();
    if (!columns.contains(column)) {
      throw new ConfigurationException(
          "quality."
              + table.fullName()
              + ".required names the column "
              + column
              + ", which the table does not have. Its columns are: "
              + String.join(", ", columns)
              + ".");
    }
    return notNull(table, column);
  }

  private static SqlText notNull(TableDefinition table, String column) {
    String what = "rows of " + table.fullName() + " without " + column;
    return new SqlText(
        what,
        "select '"
            + what
            + "' as what, count(*) as how_many from "
            + table.fullName()
            + " where "
            + column
            + " is null");
  }

  private static SqlText unique(TableDefinition table) {
    String key = String.join(", ", table.key());
    String what = "rows of " + table.fullName() + " whose key " + key + " is there already";
    return new SqlText(
        what,
        "select '"
            + what
            + "' as what, (select count(*) from "
            + table.fullName()
            + ") - (select count(*) from (select distinct "
            + key
            + " from "
            + table.fullName()
            + ") keys) as how_many");
  }

  private static SqlText sameNumber() {
    String what = "difference between the rows of " + LOANS + " and of " + GOLD;
    return new SqlText(
        what,
        "select '"
            + what
            + "' as what, abs((select count(*) from "
            + LOANS
            + ") - (select count(*) from "
            + GOLD
            + ")) as how_many");
  }

  /**
   * Runs checks on what is staged.
   *
   * @throws StreamStoppedException when one of them finds rows
   */
  static void requireNone(
      RunContext run, TableDefinition table, SqlInputs inputs, List<SqlText> checks) {
    List<Finding> broken = new ArrayList<>();
    checks.forEach(check -> broken.addAll(inputs.findings(check)));
    broken.removeIf(finding -> finding.howMany() == 0);
    if (broken.isEmpty()) {
      return;
    }
    String found =
        broken.stream()
            .map(each -> String.format(Locale.ROOT, "%s: %,d", each.what(), each.howMany()))
            .collect(Collectors.joining("; "));
    throw StreamStoppedException.failed(
        "the new rows are not published, because these counts must be 0: "
            + found
            + ". The table stays at version "
            + run.tables().table(table.fullName()).version()
            + ". Fix the source, or what quality."
            + table.fullName()
            + " requires in the configuration, and run again.");
  }
}
