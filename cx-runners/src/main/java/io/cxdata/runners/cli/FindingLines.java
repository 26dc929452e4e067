package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.runners.checks.Finding;
import io.cxdata.runners.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Findings, one a line. */
record FindingLines(List<Finding> findings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For people. */
  Stream<String> text() {
    TextTable table = TextTable.leftAligned();
    findings.forEach(
        each -> table.row(outcome(each), each.check(), CommandLines.oneLine(each.detail())));
    return table.lines();
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
