package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.reference.workbook.Severity;
import io.cxdata.reference.workbook.WorkbookProblem;
import io.cxdata.reference.workbook.WorkbookReport;
import java.io.PrintStream;

/** The problems of a workbook as text, or as one JSON object a line. */
final class ProblemLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemLines() {}

  static void print(WorkbookReport report, boolean json, PrintStream out) {
    for (WorkbookProblem problem : report.problems()) {
      out.println(json ? json(problem) : problem);
    }
    if (!json) {
      out.println(
          report.file()
              + ": "
              + count(report, Severity.ERROR)
              + " errors, "
              + count(report, Severity.WARNING)
              + " warnings, "
              + report
                  .columnMap()
                  .map(
                      map ->
                          map.collectionsCX().size()
                              + " variables, "
                              + map.contracts().size()
                              + " in bronze, "
                              + map.collections().size()
                              + " in gold")
                  .orElse("not usable"));
    }
  }

  private static long count(WorkbookReport report, Severity severity) {
    return report.problems().stream().filter(p -> p.severity() == severity).count();
  }

  private static ObjectNode json(WorkbookProblem problem) {
    return JSON.createObjectNode()
        .put("severity", problem.severity().text())
        .put("sheet", problem.sheet().orElse(null))
        .put("cell", problem.cell().orElse(null))
        .put("problem", problem.problem())
        .put("remedy", problem.remedy());
  }
}
