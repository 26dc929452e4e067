package io.cxdata.runners.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code cx}: the commands, their options in common. */
@Command(
    name = "cx",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Makes gold.loan_contracts from SAP and Zendesk, as Delta tables.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done with failures, or an error that the user can fix",
      "2:an internal error, or interrupted",
      "64:wrong usage"
    })
final class CxCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions options;
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli sees that it was given
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  @SuppressWarnings("UnusedVariable") // picocli sees that it was given
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  private boolean version;

  CxCommand(GlobalOptions options) {
    this.options = options;
  }

  GlobalOptions options() {
    return options;
  }

  /** Without a command: shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.DONE;
  }
}
