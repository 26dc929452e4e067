package io.cxdata.runners.cli;

import io.cxdata.reference.workbook.WorkbookReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cx reference check}. */
@Command(
    name = "check",
    description = "Lists every problem of the workbook, by sheet and cell. Publishes nothing.")
final class ReferenceCheckCommand implements Callable<Integer> {
  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(paramLabel = "FILE", description = "The workbook, .xlsx.")
  private Path file;

  ReferenceCheckCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (ReferenceResources resources = ReferenceResources.open(shell, options)) {
      WorkbookReport report = resources.read(shell.directory().resolve(file));
      ProblemLines.print(report, options.json(), shell.out());
      return report.hasErrors() ? ExitCode.FAILED : ExitCode.DONE;
    }
  }
}
