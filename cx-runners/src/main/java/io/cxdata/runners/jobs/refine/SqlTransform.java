package io.cxdata.runners.jobs.refine;

import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.StagedTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job that makes tables from other tables. Each table is one SQL file; another one counts what
 * cannot be read in its inputs.
 *
 * @since 0.1
 */
public final class SqlTransform implements Job {
  private final String name;
  private final List<String> tables;

  private SqlTransform(String name, List<String> tables) {
    this.name = name;
    this.tables = tables;
  }

  /** What came from SAP. */
  public static SqlTransform bronzeToSilver() {
    return new SqlTransform(
        "bronze-to-silver",
        List.of(
            "silver.persons_set",
            "silver.loan_contracts",
            "silver.loan_balances",
            "silver.loan_open_items",
            // Reads silver.loan_open_items.
            "silver.loan_payment_plans"));
  }

  /** What came from Zendesk. */
  public static SqlTransform promisesToSilver() {
    return new SqlTransform("promises-to-silver", List.of("silver.zendesk_promises"));
  }

  /** The table of the collections app. */
  public static SqlTransform silverToGold() {
    return new SqlTransform("silver-to-gold", List.of("gold.loan_contracts"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(RunContext run) {
    for (String table : tables) {
      run.streams().run(name, table, stream -> transform(run, table, stream));
    }
  }

  private static void transform(RunContext run, String table, StreamReport stream) {
    run.progress().begin(table, 0);
    TableDefinition target = run.tables().definition(table);
    SqlText query = SqlText.of(target.stage().text() + "/" + target.name());
    Optional<SqlText> checks = SqlText.find("checks/" + table);
    Set<String> inputs = new LinkedHashSet<>(query.inputs());
    checks.ifPresent(text -> inputs.addAll(text.inputs()));
    try (SqlInputs opened = RefinementInputs.open(run, inputs)) {
      // The first table that the query names is the one whose rows it refines.
      stream.addRead(opened.rows(query.inputs().iterator().next()));
      if (run.options().dryRun()) {
        stream.wouldWrite(opened.count(query));
      } else {
        try (StagedTable staged = opened.stage(target, query)) {
          Streams.written(stream, staged.publish(run.tables().transaction(table), Map.of()));
        }
      }
      checks.ifPresent(
          text ->
              opened.findings(text).forEach(found -> stream.count(found.what(), found.howMany())));
    }
  }
}
