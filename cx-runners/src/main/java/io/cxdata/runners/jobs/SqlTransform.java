package io.cxdata.runners.jobs;

import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A job that makes tables from other tables: each table is one SQL file, and what cannot be read in
 * its source is counted by another.
 */
final class SqlTransform implements Job {
  private final String name;
  private final List<String> tables;

  private SqlTransform(String name, List<String> tables) {
    this.name = name;
    this.tables = tables;
  }

  static SqlTransform bronzeToSilver() {
    return new SqlTransform(
        "bronze-to-silver",
        List.of(
            "silver.persons_set",
            "silver.loan_contracts",
            "silver.loan_balances",
            "silver.loan_open_items",
            // Reads the open items that were just refined.
            "silver.loan_payment_plans"));
  }

  static SqlTransform promisesToSilver() {
    return new SqlTransform("promises-to-silver", List.of("silver.zendesk_promises"));
  }

  static SqlTransform silverToGold() {
    return new SqlTransform("silver-to-gold", List.of("gold.loan_contracts"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(RunContext run) {
    for (String table : tables) {
      run.stream(name, table, stream -> refine(run, run.definition(table), stream));
    }
  }

  private static void refine(RunContext run, TableDefinition target, StreamReport stream) {
    run.progress().begin(target.fullName(), 0);
    SqlText query = SqlText.of(target.stage().text() + "/" + target.name());
    Inputs inputs = new Inputs(run);
    if (inputs.skip(stream, query.inputs())) {
      return;
    }
    stream.addRead(inputs.rows(query));
    if (run.options().dryRun()) {
      stream.wouldWrite(run.engine().count(query));
    } else {
      RunContext.written(
          stream, run.engine().refine(target, query, run.writeId(target.fullName())));
    }
    SqlText.find("checks/" + target.fullName())
        .ifPresent(
            checks ->
                run.engine()
                    .findings(checks)
                    .forEach(found -> stream.count(found.what(), found.howMany())));
  }

  /** What a refinement reads. */
  record Inputs(RunContext run) {
    /** Ends the stream as skipped when something that it reads is missing or was not refined. */
    boolean skip(StreamReport stream, Set<String> tables) {
      Set<String> missing = run.engine().neverFilled(tables);
      if (!missing.isEmpty()) {
        String writers =
            missing.stream()
                .map(table -> run.definition(table).writtenBy())
                .distinct()
                .collect(Collectors.joining(" and "));
        return skip(
            stream,
            "never filled yet: " + String.join(", ", missing) + ". Run " + writers + " first.");
      }
      for (StreamReport before : run.report().streams()) {
        boolean failed = before.verdict() == Status.FAILED || before.verdict() == Status.SKIPPED;
        if (failed && tables.contains(before.stream()) && !before.stream().startsWith("bronze.")) {
          return skip(stream, before.stream() + " was not refined in this run; see there.");
        }
      }
      return false;
    }

    private static boolean skip(StreamReport stream, String why) {
      stream.conclude(Status.SKIPPED, why);
      return true;
    }

    /** How many rows the first table has that the query reads: the one it is a view of. */
    long rows(SqlText query) {
      return run.engine().rows(query.inputs().iterator().next());
    }
  }
}
