package io.cxdata.runners.report.page;

import io.cxdata.runners.report.SavedReport;

/** What each stream did, in the order of the run. */
final class StreamSection {
  private StreamSection() {}

  static void add(Markup page, SavedReport report) {
    page.open("section").element("h2", "Streams");
    if (report.streams().isEmpty()) {
      page.element("p", "The run ended before its first stream.").close();
      return;
    }
    TablePart table =
        TablePart.begin(
            page,
            "stream",
            "result",
            "#read",
            report.dryRun() ? "#would write" : "#written",
            "#quarantined",
            "#failed",
            "#retried",
            "#version");
    for (SavedReport.Stream stream : report.streams()) {
      Tone tone = Tone.of(stream.verdict());
      table
          .row(
              tone,
              heading -> {
                heading.element("span", stream.stream(), "class", "table");
                heading.element("small", stream.job());
                stream.remarks().forEach(remark -> heading.element("small", remark));
                stream.problem().ifPresent(problem -> heading.element("small", problem));
                if (!stream.waited().isZero()) {
                  heading.element("small", "calls waited " + Figures.took(stream.waited()));
                }
              })
          .result(tone, stream.verdict())
          .number(stream.read())
          .number(stream.written())
          .number(stream.quarantined())
          .number(stream.failed())
          .number(stream.retried())
          .text(stream.version().isPresent() ? Figures.number(stream.version().getAsLong()) : "–")
          .endRow();
    }
    table.end();
    page.close();
  }
}
