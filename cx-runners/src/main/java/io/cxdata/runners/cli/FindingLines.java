package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.runners.checks.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Findings, one a line. */
record FindingLines(List<Finding> findings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For people. */
  Stream<String> text() {
    int widest = findings.stream().mapToInt(each -> each.check().length()).max().orElse(1);
    String format = "%-8s %-" + widest + "s  %s";
    return findings.stream()
        .map(
            each ->
                String.format(
                    format, outcome(each), each.check(), CommandLines.oneLine(each.detail())));
  }

  /** For programs. */
  Stream<String> json() {
    return findings.stream()
        .map(
            each ->
                JSON.createObjectNode()
                    .put("check", each.check())
                    .put("ok", each.isOk())
                    .put("outcome", outcome(each))
                    .put("detail", each.detail())
                    .toString());
  }

  private static String outcome(Finding finding) {
    return finding.outcome().name().toLowerCase(Locale.ROOT);
  }
}
