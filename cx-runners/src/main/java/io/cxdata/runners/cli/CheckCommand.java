package io.cxdata.runners.cli;

import io.cxdata.config.VaultSetter;
import io.cxdata.runners.checks.Checks;
import io.cxdata.runners.checks.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cx check}. */
@Command(
    name = "check",
    description = {
      "Checks everything that a run needs: the configuration, the identity, the vault and each"
          + " secret, SAP's token, Zendesk, the lake, and Cosmos DB.",
      "Each line is ok, a problem with its remedy, or skipped because of a problem above it.",
      "Reads one promise from Zendesk. Writes a small file cx-check-… to each container of the"
          + " storage account, or to a local lake, and deletes it."
    })
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;
  private final GlobalOptions options;
  private final Duration deadline;

  CheckCommand(Shell shell, GlobalOptions options, Duration deadline) {
    this.shell = shell;
    this.options = options;
    this.deadline = deadline;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        Checks.run(
            options::configuration,
            config -> VaultSetter.open(config, shell.environment(), shell.directory()),
            deadline);
    FindingLines lines = new FindingLines(findings);
    (options.json() ? lines.json() : lines.text()).forEach(shell.out()::println);
    shell.out().flush();
    return findings.stream().allMatch(Finding::isOk) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
