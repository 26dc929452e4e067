package io.cxdata.runners.jobs.refine;

import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.runners.sql.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of checks that comes with this module: queries, each with its name in the comment line
 * above it and a semicolon at its end. A row of a query is a finding and has its {@code key}; with
 * {@code how_many} it is that many. The first table of a query is the one that it looks at.
 */
final class CheckFile {
  private static final String COMMENT = "-- ";

  private CheckFile() {}

  static List<QualityCheck> of(SqlText file, Severity severity) {
    List<QualityCheck> checks = new ArrayList<>();
    String name = "";
    StringBuilder query = new StringBuilder();
    for (String line : file.text().lines().toList()) {
      if (line.startsWith(COMMENT) && query.isEmpty()) {
        name = line.substring(COMMENT.length());
      } else if (!line.isBlank()) {
        query.append(query.isEmpty() ? "" : "\n").append(line);
      }
      if (line.endsWith(";")) {
        query.setLength(query.length() - 1);
        String sql = query.toString();
        String table = new SqlText(name, sql).inputs().iterator().next();
        checks.add(QualityCheck.of(table, name, severity, sql));
        query.setLength(0);
      }
    }
    if (!query.isEmpty()) {
      throw new IllegalStateException("The last query of " + file.name() + " has no end");
    }
    return checks;
  }
}
