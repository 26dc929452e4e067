package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts by table and reason, the largest first. */
final class ReasonSection {
  private static final int MOST = 20;

  private record Reason(String stream, String text, long count) {}

  private ReasonSection() {}

  static void addQuarantine(Markup page, SavedReport report) {
    List<Reason> reasons =
        reasons(report, stream -> withTheRest(stream.quarantine(), stream.quarantined()));
    page.open("section").element("h2", "Quarantine");
    if (reasons.isEmpty()) {
      page.element("p", "This run put no row into quarantine.").close();
      return;
    }
    addTable(page, Tone.WARN, "reason", "#rows", reasons);
    page.open("p").text("All that is quarantined, also by earlier runs: ");
    page.element("code", "cx quarantine list").close().close();
  }

  static void addFailures(Markup page, SavedReport report) {
    List<Reason> reasons = reasons(report, SavedReport.Stream::failureReasons);
    if (!reasons.isEmpty()) {
      page.open("section").element("h2", "Failed calls");
      addTable(page, Tone.BAD, "reason", "#failed", reasons);
      page.close();
    }
  }

  /** What no other part of the page has. */
  static void addCounts(Markup page, SavedReport report) {
    List<Reason> counts =
        reasons(
            report,
            stream -> {
              Map<String, Long> others = new HashMap<>(stream.counts());
              others.keySet().removeAll(stream.quarantine().keySet());
              stream.checks().forEach(check -> others.remove(check.check()));
              return others;
            });
    if (!counts.isEmpty()) {
      page.open("section").element("h2", "Also counted");
      addTable(page, Tone.NONE, "what", "#how many", counts);
      page.close();
    }
  }

  /** Reports of earlier versions have no reasons. */
  private static Map<String, Long> withTheRest(Map<String, Long> reasons, long all) {
    Map<String, Long> complete = new HashMap<>(reasons);
    long said = reasons.values().stream().mapToLong(Long::longValue).sum();
    if (said < all) {
      complete.merge("reason not in the report", all - said, Long::sum);
    }
    return complete;
  }

  private static List<Reason> reasons(
      SavedReport report, Function<SavedReport.Stream, Map<String, Long>> of) {
    List<Reason> reasons = new ArrayList<>();
    for (SavedReport.Stream stream : report.streams()) {
      of.apply(stream)
          .forEach((text, count) -> reasons.add(new Reason(stream.stream(), text, count)));
    }
    reasons.sort(
        Comparator.comparingLong(Reason::count)
            .reversed()
            .thenComparing(Reason::stream)
            .thenComparing(Reason::text));
    return reasons;
  }

  private static void addTable(
      Markup page, Tone tone, String what, String howMany, List<Reason> reasons) {
    TablePart table = TablePart.begin(page, what, howMany);
    reasons.stream()
        .limit(MOST)
        .forEach(
            reason ->
                table
                    .row(
                        tone,
                        heading -> {
                          heading.element("span", reason.text(), "class", "check");
                          heading.element("small", reason.stream());
                        })
                    .number(reason.count())
                    .endRow());
    table.end();
    if (reasons.size() > MOST) {
      page.element("p", Figures.number(reasons.size() - MOST) + " more are in report.json.");
    }
  }
}
