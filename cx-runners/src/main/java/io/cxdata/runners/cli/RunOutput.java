package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.ReportFile;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.Summary;
import io.cxdata.runners.run.RunListener;
import io.cxdata.runners.run.RunSession;
import io.cxdata.runners.run.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Runs jobs for the command line: the summary is the last block of the output. */
record RunOutput(Shell shell, GlobalOptions options) implements RunListener {

  /** Runs the jobs and returns the exit code. */
  int run(
      List<String> jobs,
      RunOptions runOptions,
      CxConfig config,
      Secrets secrets,
      Workspace workspace) {
    RunReport report =
        new RunSession(config, secrets, workspace, shell.clock(), options.progress(), this)
            .run(jobs, runOptions);
    if (!options.json()) {
      shell.out().println("Lake: " + workspace);
    }
    return report.status() == Status.DONE ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Override
  public void ended(RunReport report) {
    if (report.status() == Status.INTERRUPTED) {
      shell.err().println();
      shell
          .err()
          .println("cx: interrupted. Every table is at its last complete version; run again.");
    }
    if (options.json()) {
      shell.out().print(ReportFile.json(report));
    } else {
      shell.out().println(Summary.text(report));
    }
    shell.out().flush();
  }

  @Override
  public void written(Path file) {
    if (!options.json()) {
      shell.out().println("Report: " + file);
    }
    shell.out().flush();
  }

  @Override
  public void interrupted() {
    if (shell.alone()) {
      Runtime.getRuntime().halt(ExitCode.CRASHED);
    }
  }
}
