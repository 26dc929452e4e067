package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What the checks found, and what they found in the runs before. */
final class CheckSection {
  private CheckSection() {}

  static void add(Markup page, SavedReport report) {
    List<SavedReport.Check> all =
        report.streams().stream().flatMap(stream -> stream.checks().stream()).toList();
    page.open("section").element("h2", "Checks");
    if (all.isEmpty()) {
      page.element("p", "No check ran.").close();
      return;
    }
    List<SavedReport.Check> found =
        all.stream()
            .filter(check -> check.found() > 0)
            .sorted(Comparator.comparing(check -> tone(check) == Tone.BAD ? 0 : 1))
            .toList();
    List<SavedReport.Check> nothing = all.stream().filter(check -> check.found() == 0).toList();
    page.element(
        "p",
        found.isEmpty()
            ? "None of " + Figures.count(all.size(), "check") + " found anything."
            : found.size() + " of " + Figures.count(all.size(), "check") + " found something.");
    if (!found.isEmpty()) {
      addTable(page, found);
    }
    if (!nothing.isEmpty()) {
      page.open("details");
      page.element("summary", Figures.count(nothing.size(), "check") + " found nothing");
      addTable(page, nothing);
      page.close();
    }
    page.close();
  }

  private static void addTable(Markup page, List<SavedReport.Check> checks) {
    TablePart table =
        TablePart.begin(
            page, "check", "severity", "#found", "#rows", "the last runs, and this one");
    for (SavedReport.Check check : checks) {
      Tone tone = tone(check);
      table
          .row(
              tone,
              heading -> {
                heading.element("span", check.check(), "class", "check");
                heading.element(
                    "small", check.table() + (check.unchanged() ? ", unchanged since it ran" : ""));
              })
          .result(tone, check.found() == 0 ? check.severity() + ", ok" : check.severity())
          .number(check.found())
          .number(check.rows())
          .wide(cell -> addTrend(cell, check))
          .endRow();
    }
    table.end();
  }

  private static void addTrend(Markup page, SavedReport.Check check) {
    List<Long> values = new ArrayList<>(check.trend());
    values.add(check.found());
    String before = check.trend().stream().map(Figures::number).collect(Collectors.joining(", "));
    BarChart.add(
        page,
        values,
        check.trend().isEmpty()
            ? "Found in this run: " + check.found() + "; no earlier run is known"
            : "Found in the last runs: " + before + "; in this one: " + check.found());
    page.element("small", change(check));
  }

  private static String change(SavedReport.Check check) {
    if (check.trend().isEmpty()) {
      return "first time";
    }
    long last = check.trend().get(check.trend().size() - 1);
    return last == check.found() ? "as before" : "before: " + Figures.number(last);
  }

  private static Tone tone(SavedReport.Check check) {
    if (check.found() == 0) {
      return Tone.GOOD;
    }
    return check.severity().equals("error") ? Tone.BAD : Tone.WARN;
  }
}
