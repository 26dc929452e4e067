package io.cxdata.runners.cli;

import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.quarantine.ReplayQuarantine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cx quarantine replay}. */
@Command(
    name = "replay",
    description = {
      "Puts the quarantined rows that are valid now into their tables.",
      "Rows that are still not valid stay. A row never replaces one that was delivered later."
    })
final class QuarantineReplayCommand implements Callable<Integer> {
  private final QuarantineRun run;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..*",
      description = "Only rows of these tables. Default: of all tables.")
  private List<String> tables = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only rows whose reason contains this text.")
  private String reason;

  @Option(names = "--dry-run", description = "Count; write no table.")
  private boolean dryRun;

  QuarantineReplayCommand(Shell shell, GlobalOptions options) {
    this.run = new QuarantineRun(shell, options);
  }

  @Override
  public Integer call() {
    return run.of(
        ReplayQuarantine.NAME,
        new RunOptions.Quarantined(new HashSet<>(tables), Optional.ofNullable(reason)),
        dryRun);
  }
}
