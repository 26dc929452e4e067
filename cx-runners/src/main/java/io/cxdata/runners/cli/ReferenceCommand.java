package io.cxdata.runners.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx reference}. */
@Command(
    name = "reference",
    description = "The column map of the CX team's workbook, and its published versions.")
final class ReferenceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which one: check, sync, show, history or rollback?");
  }
}
