package io.cxdata.runners.jobs.refine;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlInputs;
import io.cxdata.runners.sql.SqlText;
import io.cxdata.runners.sql.StagedTable;
import io.cxdata.runners.sql.TableGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job that makes tables from other tables. Each table is one SQL file; another one counts what
 * cannot be read in its inputs.
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
    Optional<SqlText> checks = SqlText.find("checks/" + table);
    try (SqlInputs opened = RefinementInputs.open(run, graph.inputs(table))) {
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
