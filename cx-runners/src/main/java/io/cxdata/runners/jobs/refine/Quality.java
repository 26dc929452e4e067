package io.cxdata.runners.jobs.refine;

import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.jobs.reference.MappedColumns;
import io.cxdata.runners.report.CheckResult;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Checks what must hold between the tables, what the configuration says of bronze, and counts what
 * is worth knowing. What silver and gold have to be is checked before they are published.
 *
 * @since 0.1
 */
public final class Quality implements Job {
  private static final String NAME = "quality";
  private static final String BRONZE = "bronze.loan_contracts";
  private static final String GOLD = "gold.loan_contracts";
  private static final String SECOND_COUNT =
      "loans of " + BRONZE + " and rows of " + GOLD + ", counted without SQL, that differ";

  /** Under these names, what the job has checked, and what it found. */
  private static final String MADE_FROM = "quality-made-from";

  private static final String FOUND = "quality-found";
  private static final String FOUND_IN = "quality-run";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(RunContext run) {
    run.streams().run(NAME, NAME, stream -> check(run, stream));
  }

  private static void check(RunContext run, StreamReport stream) {
    run.progress().begin(NAME, 0);
    List<QualityCheck> checks = new ArrayList<>();
    checks.addAll(CheckFile.of(SqlText.of("quality/must_hold"), Severity.ERROR));
    checks.addAll(TableChecks.ofBronze(run.config(), run.tables()));
    checks.addAll(CheckFile.of(SqlText.of("quality/counted"), Severity.WARN));
    checks = TableChecks.distinct(checks);
    Set<String> tables = new LinkedHashSet<>(List.of(GOLD, BRONZE));
    for (QualityCheck check : checks) {
      tables.add(check.table());
      tables.addAll(check.query().inputs());
    }
    RefinementInputs.requireNoneFailed(run.streams(), tables);
    TableSchema columns = run.tables().definition(GOLD).schema();
    Provenance now = Provenance.now(run, columns, tables, SqlText.of("functions/duckdb"), checks);
    List<CheckResult> results = new ArrayList<>();
    Optional<List<CheckResult>> repeated = repeated(run, now, checks, stream);
    if (repeated.isPresent()) {
      results.addAll(repeated.get());
    } else {
      try (SqlInputs inputs = RefinementInputs.open(run, tables)) {
        results.addAll(CheckResults.run(run.tables().run().started(), inputs, checks));
        results.add(secondCount(run.tables(), inputs));
      }
      run.results().keep(MADE_FROM, now.text());
      run.results().keep(FOUND_IN, run.tables().run().toString());
      run.results().keep(FOUND, CheckResults.text(results));
    }
    results.addAll(MappedColumns.missing(run, stream));
    results.forEach(stream::check);
    report(CheckResults.errors(results), stream);
  }

  /** The results of the last run, if they would be the same now; says so, or why not. */
  private static Optional<List<CheckResult>> repeated(
      RunContext run, Provenance now, List<QualityCheck> checks, StreamReport stream) {
    Optional<String> before = run.results().kept(MADE_FROM);
    Optional<String> found = run.results().kept(FOUND);
    if (before.isEmpty()
        || found.isEmpty()
        || run.options().loadMode() == RunOptions.LoadMode.FULL
        || !now.changesSince(Provenance.parse(before.get())).isEmpty()) {
      return Optional.empty();
    }
    List<QualityCheck> all = new ArrayList<>(checks);
    all.add(CheckSql.number(GOLD, SECOND_COUNT, Severity.ERROR, ""));
    Optional<List<CheckResult>> results =
        CheckResults.repeated(run.tables().run().started(), found.get(), all);
    if (results.isPresent()) {
      stream.remark("unchanged since run " + run.results().kept(FOUND_IN).orElse("before"));
    }
    return results;
  }

  /**
   * Gold's loans against bronze's, counted without SQL: a misread input misleads every query over
   * it. Delta's log has both numbers, and only where they differ the loans themselves are read.
   */
  private static CheckResult secondCount(Tables tables, SqlInputs inputs) {
    OptionalLong gold = inputs.loggedRows(GOLD);
    OptionalLong bronze = inputs.loggedRows(BRONZE);
    long difference = 0;
    if (gold.isPresent() && !gold.equals(bronze)) {
      long loans = LoanIds.in(tables.table(BRONZE), "ID").size();
      difference = Math.abs(loans - gold.getAsLong());
    }
    return CheckResult.of(
        GOLD, SECOND_COUNT, Severity.ERROR, difference, gold.orElse(0), List.of());
  }

  private static void report(String errors, StreamReport stream) {
    if (!errors.isEmpty()) {
      stream.conclude(
          Status.DONE_WITH_FAILURES,
          "these counts must be 0: "
              + errors
              + ". The collections app may show wrong loans. Look at the streams above, fix the"
              + " source, and run again.");
    }
  }
}
