package io.cxdata.runners.cli;

import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.quarantine.DiscardQuarantine;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cx quarantine discard}. */
@Command(
    name = "discard",
    description = {
      "Deletes the quarantined rows of a table.",
      "A row that the source sends again is quarantined again."
    })
final class QuarantineDiscardCommand implements Callable<Integer> {
  private final QuarantineRun run;

  @Parameters(paramLabel = "TABLE", description = "For example bronze.loan_contracts.")
  private String table;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only rows whose reason contains this text.")
  private String reason;

  @Option(names = "--dry-run", description = "Count; delete nothing.")
  private boolean dryRun;

  QuarantineDiscardCommand(Shell shell, GlobalOptions options) {
    this.run = new QuarantineRun(shell, options);
  }

  @Override
  public Integer call() {
    return run.of(
        DiscardQuarantine.NAME,
        new RunOptions.Quarantined(Set.of(table), Optional.ofNullable(reason)),
        dryRun);
  }
}
