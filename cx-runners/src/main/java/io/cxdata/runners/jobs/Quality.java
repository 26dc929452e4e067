package io.cxdata.runners.jobs;

import io.cxdata.config.ConfigurationException;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlEngine.Finding;
import io.cxdata.runners.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what must hold of the tables, and counts what is worth knowing. */
final class Quality implements Job {
  @Override
  public String name() {
    return "quality";
  }

  @Override
  public void run(RunContext run) {
    run.stream(name(), "quality", stream -> check(run, stream));
  }

  private static void check(RunContext run, StreamReport stream) {
    run.progress().begin("quality", 0);
    SqlText mustHold = SqlText.of("quality/must_hold");
    SqlText counted = SqlText.of("quality/counted");
    List<SqlText> required = requiredColumns(run);
    Set<String> tables = new LinkedHashSet<>(mustHold.inputs());
    tables.addAll(counted.inputs());
    required.forEach(query -> tables.addAll(query.inputs()));
    if (new SqlTransform.Inputs(run).skip(stream, tables)) {
      return;
    }
    List<Finding> broken = new ArrayList<>(run.engine().findings(mustHold));
    required.forEach(query -> broken.addAll(run.engine().findings(query)));
    broken.removeIf(finding -> finding.howMany() == 0);
    run.engine()
        .findings(counted)
        .forEach(finding -> stream.count(finding.what(), finding.howMany()));
    if (!broken.isEmpty()) {
      broken.forEach(finding -> stream.count(finding.what(), finding.howMany()));
      String names = broken.stream().map(Finding::what).collect(Collectors.joining("; "));
      stream.conclude(
          Status.DONE_WITH_FAILURES,
          "these must be none, and are not: "
              + names
              + ". The collections app may show wrong loans: look at the streams above, mend the"
              + " source, and run again.");
    }
  }

  /** No nulls where the configuration asks for values. */
  private static List<SqlText> requiredColumns(RunContext run) {
    List<SqlText> queries = new ArrayList<>();
    run.config()
        .quality()
        .forEach(
            (table, config) -> {
              for (String column : config.required()) {
                queries.add(nulls(run, table, column));
              }
            });
    return queries;
  }

  private static SqlText nulls(RunContext run, String table, String column) {
    if (run.definition(table).schema().column(column).isEmpty()) {
      throw new ConfigurationException(
          "quality."
              + table
              + ".required names the column "
              + column
              + ", which the table does not have. Its columns are: "
              + String.join(", ", run.definition(table).schema().names())
              + ".");
    }
    return new SqlText(
        "required column " + table + "." + column,
        "select 'rows of %1$s without %2$s' as what, count(*) as how_many from %1$s where \"%2$s\" is null"
            .formatted(table, column));
  }
}
