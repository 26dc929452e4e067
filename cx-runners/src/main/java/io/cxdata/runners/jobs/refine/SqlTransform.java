package io.cxdata.runners.jobs.refine;

import io.cxdata.platform.lake.VersionedText;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.report.CheckResult;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.CatalogueRules;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.StagedTable;
import io.cxdata.runners.sql.TableGraph;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job that makes tables from other tables. Each table is one SQL file; another one finds what
 * cannot be read in its inputs. The new rows are checked before a reader can see them. A table that
 * would get the rows that it has is left alone.
 *
 * @since 0.1
 */
public final class SqlTransform implements Job {
  private static final String CHECKED = "check-results";

  private final String name;
  private final TableGraph graph;

  private SqlTransform(String name, TableGraph graph) {
    this.name = name;
    this.graph = graph;
  }

  /** The jobs of all tables that are made from tables, each after the jobs that it depends on. */
  public static List<SqlTransform> all() {
    TableGraph graph = TableGraph.of(Catalogue.standard());
    return graph.refinements().stream().map(job -> new SqlTransform(job, graph)).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(RunContext run) {
    TableGraph checked = graph.with(CatalogueRules.read(run.config().quality()));
    for (String table : checked.tablesOf(name)) {
      run.streams()
          .run(name, table, stream -> transform(run, table, checked.inputs(table), stream));
    }
  }

  private static void transform(
      RunContext run, String table, Set<String> inputs, StreamReport stream) {
    run.progress().begin(table, 0);
    TableDefinition target = run.tables().definition(table);
    SqlText query = SqlText.of(target.stage().text() + "/" + target.name());
    RefinementInputs.requireNoneFailed(run.streams(), inputs);
    List<QualityCheck> checks = TableChecks.of(run.config(), run.tables(), target);
    // Read before the inputs are opened: if they change in between, the next run rebuilds.
    Provenance now = Provenance.now(run, target.schema(), inputs, query, checks);
    if (isUpToDate(run, table, now, checks, stream)) {
      if (!run.options().dryRun()) {
        StagedTable.removeLeftovers(run.tables().table(table));
      }
      return;
    }
    try (SqlInputs opened = RefinementInputs.open(run, inputs)) {
      // The first table that the query names is the one whose rows it refines.
      stream.addRead(opened.rows(query.inputs().iterator().next()));
      if (run.options().dryRun()) {
        stream.wouldWrite(opened.count(query));
        // The new rows are nowhere, so only what looks at the inputs alone can be asked.
        List<QualityCheck> ofInputs =
            checks.stream()
                .filter(check -> !check.table().equals(table))
                .filter(check -> !check.query().inputs().contains(table))
                .toList();
        CheckResults.run(now(run), opened, ofInputs).forEach(stream::check);
      } else {
        publish(run, target, query, checks, opened, now, stream);
      }
    }
  }

  /** Whether the table would get the rows that it has; says so, or why not. */
  private static boolean isUpToDate(
      RunContext run,
      String table,
      Provenance now,
      List<QualityCheck> checks,
      StreamReport stream) {
    Optional<VersionedText> latest = Provenance.stored(run.tables().table(table));
    // Version 0 of a table is its creation.
    if (latest.isEmpty() || latest.get().version() == 0) {
      return false;
    }
    Optional<Provenance> before = Provenance.of(latest.get());
    if (before.isEmpty()) {
      stream.remark("rebuilt: the latest version does not say what it was made from");
      return false;
    }
    if (run.options().loadMode() == RunOptions.LoadMode.FULL) {
      stream.remark("rebuilt, as --full-refresh asks");
      return false;
    }
    List<String> changes = now.changesSince(before.get());
    if (!changes.isEmpty()) {
      stream.remark("rebuilt: " + String.join("; ", changes));
      return false;
    }
    Optional<List<CheckResult>> results =
        run.tables()
            .table(table)
            .domainMetadata(CHECKED)
            .flatMap(text -> CheckResults.repeated(now(run), text, checks));
    if (results.isEmpty()) {
      stream.remark("rebuilt: the latest version does not say what its checks found");
      return false;
    }
    stream.remark("unchanged since version " + latest.get().version());
    results.get().forEach(stream::check);
    String errors = CheckResults.errors(results.get());
    if (!errors.isEmpty()) {
      stream.conclude(
          Status.DONE_WITH_FAILURES,
          "the table is unchanged, and by now these counts must be 0 and are not: "
              + errors
              + ". Look at its source, or at quality."
              + table
              + " in the configuration.");
    }
    return true;
  }

  private static void publish(
      RunContext run,
      TableDefinition target,
      SqlText query,
      List<QualityCheck> checks,
      SqlInputs opened,
      Provenance now,
      StreamReport stream) {
    String table = target.fullName();
    try (StagedTable staged = opened.stage(target, query)) {
      List<CheckResult> results = CheckResults.run(now(run), opened, checks);
      results.forEach(stream::check);
      CheckResults.requirePublishable(run, table, checks, results);
      long next = run.tables().table(table).version() + 1;
      Map<String, String> stored = new HashMap<>(now.domainMetadata(next, opened.versions()));
      stored.put(CHECKED, CheckResults.text(results));
      Streams.written(stream, staged.publish(run.tables().transaction(table), stored));
      run.streams().rows(table, stream.version().orElseThrow(), stream.written());
      String errors = CheckResults.errors(results);
      if (!errors.isEmpty()) {
        stream.conclude(
            Status.DONE_WITH_FAILURES,
            "the table is published, but these counts must be 0: "
                + errors
                + ". Look at its source, or at quality."
                + table
                + " in the configuration.");
      }
    }
  }

  private static Instant now(RunContext run) {
    return run.tables().run().started();
  }
}
