package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import io.cxdata.runners.report.SavedReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long the run and its streams took, beside the last runs of the same jobs. */
final class DurationSection {
  /** A stream below it is not worth a line. */
  private static final Duration SHORT = Duration.ofMillis(100);

  private final SavedReport report;
  private final List<SavedReport> before;

  DurationSection(SavedReport report, SavedReports.Earlier earlier) {
    this.report = report;
    // The oldest first; a run that was stopped says nothing of how long one takes.
    this.before =
        new ArrayList<>(
            earlier.reports().stream()
                .filter(other -> other.jobs().equals(report.jobs()))
                .filter(other -> other.dryRun() == report.dryRun())
                .filter(other -> Tone.of(other.verdict()) != Tone.STOPPED)
                .toList());
    Collections.reverse(before);
  }

  void add(Markup page) {
    page.open("section").element("h2", "Durations");
    page.element(
        "p",
        before.isEmpty()
            ? "No earlier run of the same jobs is known."
            : "Beside the last " + Figures.count(before.size(), "run") + " of the same jobs.");
    TablePart table =
        TablePart.begin(page, "stream", "#took", "#usually", "the last runs, and this one");
    addRow(
        table,
        "the whole run",
        report.duration(),
        before.stream().map(SavedReport::duration).toList());
    for (SavedReport.Stream stream : report.streams()) {
      List<Duration> earlier = before.stream().flatMap(run -> same(run, stream).stream()).toList();
      boolean isShort =
          stream.duration().compareTo(SHORT) < 0
              && earlier.stream().allMatch(each -> each.compareTo(SHORT) < 0);
      if (!isShort) {
        addRow(table, stream.stream(), stream.duration(), earlier);
      }
    }
    table.end();
    page.close();
  }

  private static Optional<Duration> same(SavedReport run, SavedReport.Stream stream) {
    return run.streams().stream()
        .filter(other -> other.job().equals(stream.job()) && other.stream().equals(stream.stream()))
        .map(SavedReport.Stream::duration)
        .findFirst();
  }

  private static void addRow(TablePart table, String name, Duration took, List<Duration> earlier) {
    List<Long> millis = new ArrayList<>(earlier.stream().map(Duration::toMillis).toList());
    Optional<String> median =
        millis.isEmpty()
            ? Optional.empty()
            : Optional.of(Figures.took(Duration.ofMillis(Figures.median(millis))));
    millis.add(took.toMillis());
    String before = earlier.stream().map(Figures::took).collect(Collectors.joining(", "));
    table
        .row(Tone.NONE, heading -> heading.element("span", name, "class", "table"))
        .text(Figures.took(took))
        .text(median.orElse("–"))
        .wide(
            cell ->
                BarChart.add(
                    cell,
                    millis,
                    (before.isEmpty() ? "" : "The last runs took " + before + "; ")
                        + "this one took "
                        + Figures.took(took)))
        .endRow();
  }
}
