package io.cxdata.runners.jobs;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.VersionedText;
import io.cxdata.runners.report.CheckResult;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table {@code ops.quality_results}: what each check of each run came to. A run appends its
 * results in one commit when its jobs are done, those that found nothing as well, and reads what
 * the last runs found. Used by the thread that runs the jobs.
 *
 * @since 0.1
 */
public final class QualityResults {
  /** The table's name. */
  public static final String NAME = "ops.quality_results";

  private static final int RUNS_OF_A_TREND = 10;

  /** The moments of the last runs in the table, so that only their files are read. */
  private static final String LAST_RUNS = "last-runs";

  private final Tables tables;
  private final Map<String, String> kept = new LinkedHashMap<>();

  /** The results of a run, none of which is there yet. */
  public QualityResults(Tables tables) {
    this.tables = tables;
  }

  /** Keeps a text with the results of this run, until a later run keeps another one. */
  public void keep(String name, String text) {
    kept.put(name, text);
  }

  /** The text that the last run kept that kept one. */
  public Optional<String> kept(String name) {
    return tables.table(NAME).findDomainMetadata(name).flatMap(VersionedText::text);
  }

  /**
   * Appends the results of a run, if it has any and is no dry run, and adds to its report what the
   * same checks found in the last runs.
   */
  public void append(RunReport report, Streams streams) {
    List<CheckResult> results =
        report.streams().stream().flatMap(stream -> stream.checks().stream()).toList();
    if (!results.isEmpty()) {
      streams.run("quality", NAME, stream -> append(report, results, stream));
    }
  }

  private void append(RunReport report, List<CheckResult> results, StreamReport stream) {
    List<Instant> last = lastRuns();
    if (tables.dryRun()) {
      stream.wouldWrite(results.size());
    } else {
      write(report, results, last, stream);
    }
    // What an earlier run found is worth less than what this one found, so it comes second.
    readTrends(report, last);
  }

  private void write(
      RunReport report, List<CheckResult> results, List<Instant> last, StreamReport stream) {
    List<Instant> runs = new ArrayList<>(last);
    runs.add(report.run().started());
    LakeTable table = tables.created(NAME);
    try (RowWriter writer = table.append(tables.transaction(NAME))) {
      results.forEach(result -> writer.add(row(report, result)));
      kept.forEach(writer::domainMetadata);
      writer.domainMetadata(
          LAST_RUNS,
          runs.stream()
              .skip(Math.max(0, runs.size() - RUNS_OF_A_TREND))
              .map(Instant::toString)
              .collect(Collectors.joining("\n")));
      Streams.written(stream, writer.commit());
    }
  }

  private static Map<String, Object> row(RunReport report, CheckResult result) {
    Map<String, Object> row = new HashMap<>();
    row.put("run", report.run().toString());
    row.put("moment", report.run().started());
    row.put("table", result.table());
    row.put("check", result.check());
    row.put("severity", result.severity().name().toLowerCase(Locale.ROOT));
    row.put("found", result.found());
    row.put("rows", result.rows());
    return row;
  }

  private List<Instant> lastRuns() {
    return kept(LAST_RUNS).stream().flatMap(String::lines).map(Instant::parse).toList();
  }

  private void readTrends(RunReport report, List<Instant> last) {
    if (last.isEmpty()) {
      return;
    }
    Map<String, List<Row>> byRun = new TreeMap<>();
    Filter recent = Filter.atLeast("moment", last.get(0));
    try (RowReader rows = tables.table(NAME).read(ReadOptions.all().withFilter(recent))) {
      rows.forEachRemaining(
          row -> byRun.computeIfAbsent(row.text("run"), run -> new ArrayList<>()).add(row));
    }
    byRun.remove(report.run().toString());
    byRun.forEach(
        (run, found) ->
            found.forEach(
                row ->
                    report.earlier(
                        row.text("table"),
                        row.text("check"),
                        new RunReport.Earlier(run, (Long) row.value("found")))));
  }
}
