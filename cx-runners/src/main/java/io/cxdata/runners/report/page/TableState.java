package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import io.cxdata.runners.sql.TableGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table after a run, as the reports have it; the table itself is not asked.
 *
 * @param table the full name
 * @param result how its stream ended
 * @param rows how many rows it has, or what is known of that
 * @param age when it was last written
 * @param asOf the business date of its rows; empty if they have none, or it is not known
 */
record TableState(
    String table, Tone tone, String result, String rows, String age, Optional<String> asOf) {
  private static final String QUARANTINE = "bronze.quarantine";

  /** A write of the table, and the run that did it. */
  private record Write(SavedReport run, SavedReport.Stream stream) {}

  /**
   * The state of a table.
   *
   * @param earlier the newest first
   */
  static TableState of(
      String table, TableGraph graph, SavedReport report, List<SavedReport> earlier) {
    List<SavedReport> runs = new ArrayList<>(List.of(report));
    runs.addAll(earlier);
    Optional<SavedReport.Stream> stream = stream(report, table);
    Optional<Write> last =
        runs.stream()
            .flatMap(
                run ->
                    stream(run, table)
                        .filter(each -> each.version().isPresent())
                        .map(each -> new Write(run, each))
                        .stream())
            .findFirst();
    boolean refined = !graph.inputs(table).isEmpty();
    String verdict = stream.map(SavedReport.Stream::verdict).orElse("");
    boolean upToDate = Tone.of(verdict) == Tone.GOOD || Tone.of(verdict) == Tone.WARN;
    if (table.equals(QUARANTINE)) {
      return quarantine(report);
    }
    return new TableState(
        table,
        Tone.of(verdict),
        result(report, refined, stream),
        rows(table, report, runs, stream, last),
        last.map(write -> age(report, write.run())).orElse("age not known"),
        refined ? asOf(report, upToDate, last) : Optional.empty());
  }

  /** Any job puts rows there, so it has no stream of its own. */
  private static TableState quarantine(SavedReport report) {
    long rows = report.streams().stream().mapToLong(SavedReport.Stream::quarantined).sum();
    return new TableState(
        QUARANTINE,
        rows == 0 ? Tone.NONE : Tone.WARN,
        rows == 0 ? "nothing new" : "rows came",
        Figures.count(rows, "row"),
        "in this run",
        Optional.empty());
  }

  private static Optional<SavedReport.Stream> stream(SavedReport run, String table) {
    return run.streams().stream().filter(each -> each.stream().equals(table)).findFirst();
  }

  private static String result(
      SavedReport report, boolean refined, Optional<SavedReport.Stream> stream) {
    if (stream.isEmpty()) {
      return "not in this run";
    }
    boolean left = refined && !report.dryRun() && stream.get().version().isEmpty();
    String verdict = stream.get().verdict();
    return left && Tone.of(verdict) == Tone.GOOD ? "unchanged" : verdict;
  }

  private static String rows(
      String table,
      SavedReport report,
      List<SavedReport> runs,
      Optional<SavedReport.Stream> stream,
      Optional<Write> last) {
    if (report.dryRun() && stream.isPresent()) {
      return "would write " + Figures.number(stream.get().written());
    }
    Optional<SavedReport.Table> known =
        runs.stream()
            .flatMap(run -> Optional.ofNullable(run.tables().get(table)).stream())
            .findFirst();
    OptionalLong version = last.map(write -> write.stream().version()).orElse(OptionalLong.empty());
    if (known.isPresent() && known.get().version() >= version.orElse(0)) {
      return Figures.count(known.get().rows(), "row");
    }
    return last.map(write -> Figures.number(write.stream().written()) + " written")
        .orElse("rows not known");
  }

  private static String age(SavedReport report, SavedReport run) {
    return run.equals(report)
        ? "in this run"
        : Figures.ago(Duration.between(run.started(), report.started()));
  }

  /** A table that is left alone would have the same rows as of the run's date. */
  private static Optional<String> asOf(SavedReport report, boolean upToDate, Optional<Write> last) {
    return (upToDate && !report.dryRun()
            ? Optional.of(report.asOf())
            : last.map(w -> w.run().asOf()))
        .filter(date -> !date.isEmpty());
  }

  /** All of it as one sentence. */
  String text() {
    return table
        + ": "
        + result
        + ", "
        + rows
        + ", "
        + age
        + asOf.map(date -> ", as of " + date).orElse("");
  }
}
