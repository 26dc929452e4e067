package io.cxdata.runners.cli;

import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The bank of a demo, which goes on until the user stops it. */
final class DemoBank {
  private static final String CONFIGURATION = "demo.yaml";
  private static final String VARIABLES = "demo.env";

  private DemoBank() {}

  /** Writes what another terminal needs into the lake, says how to use it, and waits for Ctrl-C. */
  static void serve(SimulatedBank bank, Path lake, Shell shell, boolean json) {
    SimulatorInstructions lines = new SimulatorInstructions(bank);
    Path variables = lake.resolve(VARIABLES);
    try {
      // The lake of the file is its own folder.
      Path file =
          Files.writeString(
              lake.resolve(CONFIGURATION),
              bank.configuration() + "environments: {local: {lake: .}}\n");
      Files.writeString(
          variables,
          lines.exports() + "export CX_CONFIG=" + SimulatorInstructions.quoted(file) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write into " + lake, e);
    }
    if (!json) {
      shell.out().println();
      shell.out().println("The bank goes on until Ctrl-C. In another terminal:");
      shell.out().println("  . " + SimulatorInstructions.quoted(variables));
      shell.out().println("  " + Shell.command() + " run hourly");
      shell.out().println();
      shell.out().print(lines.changes());
    }
    if (shell.out().checkError()) {
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(bank::close, "stop the bank"));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
