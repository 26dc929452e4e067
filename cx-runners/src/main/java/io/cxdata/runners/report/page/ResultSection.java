package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The top of the page: how the run ended, why, and its sums. */
final class ResultSection {
  private final SavedReport report;
  private final Tone tone;

  ResultSection(SavedReport report) {
    this.report = report;
    this.tone = Tone.of(report.verdict());
  }

  void add(Markup page) {
    page.open("header", "class", tone.css());
    page.open("h1");
    page.element("span", tone.sign(), "class", "sign", "aria-hidden", "true");
    page.text(capital(report.verdict())).close();
    page.element(
        "p",
        String.join(", ", report.jobs())
            + (report.dryRun() ? " · dry run: nothing was written" : ""),
        "class",
        "jobs");
    addReasons(page);
    page.open("dl", "class", "facts");
    fact(page, "started", Figures.moment(report.started()));
    fact(page, "as of", report.asOf());
    fact(page, "took", Figures.took(report.duration()));
    fact(page, "run", report.run());
    page.close();
    page.close();
    page.open("dl", "class", "sums");
    sum(page, "rows read", SavedReport.Stream::read, Tone.NONE);
    sum(page, "rows written", SavedReport.Stream::written, Tone.NONE);
    sum(page, "quarantined", SavedReport.Stream::quarantined, Tone.WARN);
    sum(page, "failed", SavedReport.Stream::failed, Tone.BAD);
    sum(page, "warnings", stream -> found(stream, "warn"), Tone.WARN);
    sum(page, "errors", stream -> found(stream, "error"), Tone.BAD);
    page.close();
  }

  /** Each problem once, however many streams it ended. */
  private void addReasons(Markup page) {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    Map<String, Tone> tones = new LinkedHashMap<>();
    for (SavedReport.Stream stream : report.streams()) {
      for (String problem : problems(stream)) {
        problems.computeIfAbsent(problem, any -> new ArrayList<>()).add(stream.stream());
        tones.putIfAbsent(problem, Tone.of(stream.verdict()));
      }
    }
    if (problems.isEmpty()) {
      page.element("p", withoutProblem(), "class", "reason");
      return;
    }
    page.open("ul", "class", "reasons");
    problems.forEach(
        (problem, streams) -> {
          page.open("li");
          page.element(
              "span", tones.get(problem).sign(), "class", "mark " + tones.get(problem).css());
          page.open("div");
          page.element("strong", String.join(", ", streams)).text(": " + problem);
          page.close().close();
        });
    page.close();
  }

  /** Why a stream is not simply done. */
  private List<String> problems(SavedReport.Stream stream) {
    List<String> problems = new ArrayList<>();
    stream.problem().ifPresent(problems::add);
    if (stream.failed() > 0) {
      problems.add(Figures.number(stream.failed()) + " failed" + most(stream.failureReasons()));
    }
    if (stream.quarantined() > 0) {
      problems.add(
          Figures.count(stream.quarantined(), "row") + " quarantined" + most(stream.quarantine()));
    }
    if (problems.isEmpty() && tone == Tone.STOPPED && Tone.of(stream.verdict()) == Tone.STOPPED) {
      problems.add("not finished when the run was stopped");
    }
    return problems;
  }

  /** The most frequent reason; the others are further down. */
  private static String most(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(reason -> (reasons.size() > 1 ? ", most of them: " : ": ") + reason.getKey())
        .orElse("");
  }

  private String withoutProblem() {
    long all = report.streams().size();
    long done =
        report.streams().stream().filter(stream -> Tone.of(stream.verdict()) == Tone.GOOD).count();
    if (tone == Tone.STOPPED) {
      return "The run was stopped. Every table is at its last complete version.";
    }
    return done == all
        ? (all == 1 ? "The one stream is done." : "All " + all + " streams are done.")
        : done + " of " + all + " streams are done without failures; the others are below.";
  }

  private static long found(SavedReport.Stream stream, String severity) {
    return stream.checks().stream()
        .filter(check -> check.found() > 0 && check.severity().equals(severity))
        .count();
  }

  private static void fact(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close();
  }

  private void sum(Markup page, String name, ToLongFunction<SavedReport.Stream> value, Tone ifAny) {
    long sum = report.streams().stream().mapToLong(value).sum();
    page.open("div", "class", sum == 0 ? Tone.NONE.css() : ifAny.css());
    page.element("dt", name);
    page.element(
        "dd", Figures.number(sum) + (sum == 0 || ifAny == Tone.NONE ? "" : " " + ifAny.sign()));
    page.close();
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
            + text.substring(text.offsetByCodePoints(0, 1));
  }
}
