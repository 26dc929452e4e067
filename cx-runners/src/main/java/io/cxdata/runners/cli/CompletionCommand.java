package io.cxdata.runners.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a script with which the shell completes commands, options, jobs and tables.",
      "bash: source <(cx completion bash), for example in ~/.bashrc",
      "zsh:  source <(cx completion zsh), for example in ~/.zshrc, after compinit"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final String NAME = "cx";

  private final Shell shell;

  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // the script is the same: it finds out in which shell it is
  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private ShellType type;

  /** The shells for which there is a script. */
  enum ShellType {
    BASH,
    ZSH
  }

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.out().print(AutoComplete.bash(NAME, spec.root().commandLine()));
    return ExitCode.DONE;
  }
}
