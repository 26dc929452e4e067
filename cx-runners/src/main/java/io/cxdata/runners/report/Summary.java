package io.cxdata.runners.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The last block of a run's output: what was done to each stream, and how it ended. */
public final class Summary {
  private static final String[] HEADINGS = {
    "stream", "read", "written", "quarantined", "failed", "retried", "waited", "time", "verdict"
  };
  private static final int FAILURE_REASONS_SHOWN = 3;

  private Summary() {}

  /** The summary as text of several lines, without a line break at its end. */
  public static String text(RunReport report) {
    StringBuilder text = new StringBuilder();
    text.append("Run ").append(report.run()).append(": ").append(String.join(", ", report.jobs()));
    text.append(", as of ").append(report.asOf());
    text.append(report.dryRun() ? ", dry run: nothing was written\n" : "\n");
    appendTable(text, report.streams());
    appendProblems(text, report.streams());
    report.streams().forEach(stream -> appendRemarks(text, stream));
    text.append("Verdict: ").append(report.verdict().words());
    text.append(" in ").append(seconds(report.duration()));
    return text.toString();
  }

  private static void appendTable(StringBuilder text, List<StreamReport> streams) {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEADINGS);
    streams.forEach(stream -> rows.add(row(stream)));
    int[] widths = new int[HEADINGS.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        boolean words = i == 0 || i == row.length - 1;
        String pad = " ".repeat(widths[i] - row[i].length());
        String cell = words ? row[i] + pad : pad + row[i];
        text.append(i == row.length - 1 ? cell.stripTrailing() : cell + "  ");
      }
      text.append('\n');
    }
  }

  private static String[] row(StreamReport stream) {
    return new String[] {
      stream.stream(),
      number(stream.read()),
      number(stream.written()),
      number(stream.quarantined()),
      number(stream.failures().size()),
      number(stream.retried()),
      seconds(stream.waited()),
      seconds(stream.duration()),
      stream.verdict().words()
    };
  }

  /** One line a problem, however many streams it ended. */
  private static void appendProblems(StringBuilder text, List<StreamReport> streams) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (StreamReport stream : streams) {
      stream
          .problem()
          .ifPresent(p -> names.computeIfAbsent(p, k -> new ArrayList<>()).add(stream.stream()));
    }
    names.forEach(
        (problem, of) ->
            text.append("! ").append(String.join(", ", of)).append(": ").append(problem + "\n"));
  }

  private static void appendRemarks(StringBuilder text, StreamReport stream) {
    for (Map.Entry<String, Long> count : stream.countsInOrder()) {
      text.append("- ").append(stream.stream()).append(": ").append(count.getKey());
      text.append(": ").append(number(count.getValue())).append('\n');
    }
    Map<String, Long> reasons =
        stream.failures().stream()
            .collect(Collectors.groupingBy(StreamReport.FailedKey::reason, Collectors.counting()));
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(FAILURE_REASONS_SHOWN)
        .forEach(
            reason ->
                text.append("! ")
                    .append(stream.stream())
                    .append(": ")
                    .append(number(reason.getValue()))
                    .append(" failed: ")
                    .append(reason.getKey())
                    .append('\n'));
    if (reasons.size() > FAILURE_REASONS_SHOWN) {
      text.append("! ").append(stream.stream()).append(": more reasons are in the report\n");
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
