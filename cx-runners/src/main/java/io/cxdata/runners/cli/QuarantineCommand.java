package io.cxdata.runners.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx quarantine}. */
@Command(
    name = "quarantine",
    description = "The rows that could not go into their bronze table, and why.")
final class QuarantineCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one: list, show, replay or discard?");
  }
}
