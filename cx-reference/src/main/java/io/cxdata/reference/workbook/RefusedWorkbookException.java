package io.cxdata.reference.workbook;

/** A file that is not read any further; becomes the one problem of its report. */
final class RefusedWorkbookException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  RefusedWorkbookException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  WorkbookProblem asProblem() {
    return WorkbookProblems.ofFile(Severity.ERROR, getMessage(), remedy);
  }
}
