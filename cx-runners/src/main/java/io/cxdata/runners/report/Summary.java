package io.cxdata.runners.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The last block of a run's output: what happened to each stream, and how it ended.
 *
 * @since 0.1
 */
public final class Summary {
  private static final int REASONS_SHOWN = 3;

  private Summary() {}

  /** The summary as text of several lines, without a line break at its end. */
  public static String text(RunReport report) {
    return SavedReport.of(ReportFile.tree(report)).map(Summary::text).orElseThrow();
  }

  /** The same of a report that a run has left: as it was printed, if this version wrote it. */
  public static String text(SavedReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Run "
            + report.run()
            + ": "
            + String.join(", ", report.jobs())
            + ", as of "
            + report.asOf()
            + (report.dryRun() ? ", dry run: nothing was written" : ""));
    List<SavedReport.Stream> streams = report.streams();
    table(streams).lines().forEach(lines::add);
    addProblems(lines, streams);
    streams.forEach(stream -> addRemarks(lines, stream));
    lines.add("Verdict: " + report.verdict() + " in " + seconds(report.duration()));
    return String.join("\n", lines);
  }

  private static TextTable table(List<SavedReport.Stream> streams) {
    TextTable table = TextTable.rightAligned(1, 2, 3, 4, 5, 6, 7);
    table.row(
        "stream",
        "read",
        "written",
        "quarantined",
        "failed",
        "retried",
        "waited",
        "time",
        "verdict");
    for (SavedReport.Stream stream : streams) {
      table.row(
          stream.stream(),
          number(stream.read()),
          number(stream.written()),
          number(stream.quarantined()),
          number(stream.failed()),
          number(stream.retried()),
          seconds(stream.waited()),
          seconds(stream.duration()),
          stream.verdict());
    }
    return table;
  }

  /** One line for each problem, however many streams it ended. */
  private static void addProblems(List<String> lines, List<SavedReport.Stream> streams) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (SavedReport.Stream stream : streams) {
      stream
          .problem()
          .ifPresent(p -> names.computeIfAbsent(p, k -> new ArrayList<>()).add(stream.stream()));
    }
    names.forEach((problem, of) -> lines.add("! " + String.join(", ", of) + ": " + problem));
  }

  private static void addRemarks(List<String> lines, SavedReport.Stream stream) {
    stream.remarks().forEach(text -> lines.add("- " + stream.stream() + ": " + text));
    stream
        .counts()
        .forEach(
            (what, howMany) ->
                lines.add(
                    "- "
                        + stream.stream()
                        + ": "
                        + what
                        + ": "
                        + number(howMany)
                        + examples(stream, what)));
    Map<String, Long> reasons = stream.failureReasons();
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(REASONS_SHOWN)
        .forEach(
            reason ->
                lines.add(
                    "! "
                        + stream.stream()
                        + ": "
                        + number(reason.getValue())
                        + " failed: "
                        + reason.getKey()));
    if (reasons.size() > REASONS_SHOWN) {
      lines.add("! " + stream.stream() + ": more reasons are in the report");
    }
  }

  /** Keys of what a check found. */
  private static String examples(SavedReport.Stream stream, String what) {
    return stream.checks().stream()
        .filter(check -> check.check().equals(what) && !check.examples().isEmpty())
        .findFirst()
        .map(check -> " (for example " + String.join(", ", check.examples()) + ")")
        .orElse("");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
