package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.runners.jobs.JobRunner;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.ReportFile;
import io.cxdata.runners.report.RunId;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.Summary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs and tells of them: the summary as the last block, the report beside the tables. */
final class RunSession {
  private static final Logger LOG = LoggerFactory.getLogger(RunSession.class);

  private final Shell shell;
  private final GlobalOptions options;
  private final CxConfig config;

  RunSession(Shell shell, GlobalOptions options, CxConfig config) {
    this.shell = shell;
    this.options = options;
    this.config = config;
  }

  /** Runs the jobs and returns the exit code. */
  int run(
      List<String> jobs,
      Instant started,
      LocalDate asOf,
      RunOptions runOptions,
      Secrets secrets,
      Workspace workspace) {
    Path folder = workspace.folder();
    RunReport report = new RunReport(new RunId(started), jobs, asOf, runOptions.dryRun());
    try (LakeLock lock = LakeLock.take(folder)) {
      Thread onInterrupt = new Thread(() -> interrupted(folder, report), "interrupted");
      Runtime.getRuntime().addShutdownHook(onInterrupt);
      try {
        JobRunner.execute(
            jobs, config, secrets, workspace.lake(), runOptions, report, options.progress());
      } finally {
        forget(onInterrupt);
        tell(folder, report);
      }
    }
    return report.verdict() == Status.DONE ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Where the process is being stopped already, the hook has the last word and ends it. */
  private static void forget(Thread onInterrupt) {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      LOG.debug("The process is being stopped", e);
    }
  }

  private void tell(Path folder, RunReport report) {
    Path file = ReportFile.write(folder, report);
    if (options.json()) {
      shell.out().print(ReportFile.json(report));
    } else {
      shell.out().println(Summary.text(report));
      shell.out().println("Report: " + file);
    }
    shell.out().flush();
  }

  /**
   * Runs when the process is asked to stop. Nothing has to be undone: what was not committed is not
   * in any table.
   */
  private void interrupted(Path folder, RunReport report) {
    try {
      shell.err().println();
      shell
          .err()
          .println("cx: interrupted. Every table is at its last complete version; run again.");
      tell(folder, report);
    } finally {
      Runtime.getRuntime().halt(ExitCode.CRASHED);
    }
  }
}
