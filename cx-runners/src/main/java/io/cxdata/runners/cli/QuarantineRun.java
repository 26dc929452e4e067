package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.run.Workspace;
import java.util.List;

/** A run of a command that changes the quarantine: alone in the lake and with a report, as jobs. */
record QuarantineRun(Shell shell, GlobalOptions options) {
  /** Runs a job and returns the exit code. */
  int of(String job, RunOptions.Quarantined rows, boolean dryRun) {
    CxConfig config = options.configuration();
    VaultSetter vault = VaultSetter.open(config, shell.environment(), shell.directory());
    RunOptions run =
        RunOptions.standard()
            .withQuarantined(rows)
            .withWriting(dryRun ? RunOptions.Writing.DRY_RUN : RunOptions.Writing.COMMIT);
    try (Workspace workspace = Workspace.open(config, () -> vault, shell.directory())) {
      return new RunOutput(shell, options).run(List.of(job), run, config, vault, workspace);
    }
  }
}
