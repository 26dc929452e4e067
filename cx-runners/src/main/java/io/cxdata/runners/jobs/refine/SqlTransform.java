package io.cxdata.runners.jobs.refine;

import io.cxdata.platform.lake.VersionedText;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.StagedTable;
import io.cxdata.runners.sql.TableGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A job that makes tables from other tables. Each table is one SQL file; another one counts what
 * cannot be read in its inputs. The new rows are checked before a reader can see them. A table that
 * would get the rows that it has is left alone.
 *
 * @since 0.1
 */
public final class SqlTransform implements Job {
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
    for (String table : graph.tablesOf(name)) {
      run.streams().run(name, table, stream -> transform(run, table, stream));
    }
  }

  private void transform(RunContext run, String table, StreamReport stream) {
    run.progress().begin(table, 0);
    TableDefinition target = run.tables().definition(table);
    SqlText query = SqlText.of(target.stage().text() + "/" + target.name());
    Optional<SqlText> counts = SqlText.find("checks/" + table);
    List<SqlText> mustHold = TableChecks.of(target, run.config());
    Set<String> inputs = graph.inputs(table);
    RefinementInputs.requireNoneFailed(run.streams(), inputs);
    List<SqlText> asked = new ArrayList<>(mustHold);
    counts.ifPresent(asked::add);
    // Read before the inputs are opened: if they change in between, the next run rebuilds.
    Provenance now = Provenance.now(run, target, inputs, query, asked);
    if (isUpToDate(run, table, now, stream)) {
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
      } else {
        publish(run, target, query, mustHold, opened, now, stream);
      }
      counts.ifPresent(
          text ->
              opened.findings(text).forEach(found -> stream.count(found.what(), found.howMany())));
    }
  }

  /** Whether the table would get the rows that it has; says so, or why not. */
  private static boolean isUpToDate(
      RunContext run, String table, Provenance now, StreamReport stream) {
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
    stream.remark(
        changes.isEmpty()
            ? "unchanged since version " + latest.get().version()
            : "rebuilt: " + String.join("; ", changes));
    return changes.isEmpty();
  }

  private static void publish(
      RunContext run,
      TableDefinition target,
      SqlText query,
      List<SqlText> mustHold,
      SqlInputs opened,
      Provenance now,
      StreamReport stream) {
    String table = target.fullName();
    try (StagedTable staged = opened.stage(target, query)) {
      TableChecks.requireNone(run, target, opened, mustHold);
      long next = run.tables().table(table).version() + 1;
      Streams.written(
          stream,
          staged.publish(
              run.tables().transaction(table), now.domainMetadata(next, opened.versions())));
    }
  }
}
