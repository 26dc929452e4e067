package io.cxdata.runners.jobs.refine;

import io.cxdata.config.CxConfig;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.jobs.reference.MappedColumns;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlInputs.Finding;
import io.cxdata.runners.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks what must hold of the tables, and counts what is worth knowing.
 *
 * @since 0.1
 */
public final class Quality implements Job {
  private static final String BRONZE = "bronze.loan_contracts";
  private static final String GOLD = "gold.loan_contracts";

  @Override
  public String name() {
    return "quality";
  }

  @Override
  public void run(RunContext run) {
    run.streams().run(name(), "quality", stream -> check(run, stream));
  }

  private static void check(RunContext run, StreamReport stream) {
    run.progress().begin("quality", 0);
    SqlText counted = SqlText.of("quality/counted");
    List<SqlText> mustHold = new ArrayList<>(List.of(SqlText.of("quality/must_hold")));
    mustHold.addAll(requiredColumns(run.tables(), run.config()));
    Set<String> tables = new LinkedHashSet<>();
    mustHold.forEach(query -> tables.addAll(query.inputs()));
    tables.addAll(counted.inputs());
    try (SqlInputs inputs = RefinementInputs.open(run, tables)) {
      List<Finding> broken = new ArrayList<>();
      mustHold.forEach(query -> broken.addAll(inputs.findings(query)));
      broken.add(secondCount(run.tables(), inputs));
      broken.addAll(MappedColumns.missing(run, stream));
      broken.removeIf(finding -> finding.howMany() == 0);
      inputs.findings(counted).forEach(found -> stream.count(found.what(), found.howMany()));
      report(broken, stream);
    }
  }

  /**
   * Gold's loans against bronze's, counted without SQL: a misread input misleads every query over
   * it. Delta's log has both numbers, and only where they differ the loans themselves are read.
   */
  private static Finding secondCount(Tables tables, SqlInputs inputs) {
    OptionalLong gold = inputs.loggedRows(GOLD);
    OptionalLong bronze = inputs.loggedRows(BRONZE);
    long difference = 0;
    if (gold.isPresent() && !gold.equals(bronze)) {
      long loans = LoanIds.in(tables.table(BRONZE), "ID").size();
      difference = Math.abs(loans - gold.getAsLong());
    }
    return new Finding(
        "loans of " + BRONZE + " and rows of " + GOLD + ", counted without SQL, that differ",
        difference);
  }

  private static void report(List<Finding> broken, StreamReport stream) {
    if (broken.isEmpty()) {
      return;
    }
    broken.forEach(finding -> stream.count(finding.what(), finding.howMany()));
    String names = broken.stream().map(Finding::what).collect(Collectors.joining("; "));
    stream.conclude(
        Status.DONE_WITH_FAILURES,
        "these counts must be 0: "
            + names
            + ". The collections app may show wrong loans. Look at the streams above, fix the"
            + " source, and run again.");
  }

  /** The columns that must have values by the configuration. */
  private static List<SqlText> requiredColumns(Tables tables, CxConfig config) {
    List<SqlText> queries = new ArrayList<>();
    config
        .quality()
        .forEach(
            (table, quality) ->
                quality
                    .required()
                    .forEach(
                        column ->
                            queries.add(TableChecks.required(tables.definition(table), column))));
    return queries;
  }
}
