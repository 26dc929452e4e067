package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.simulator.SimulatedBank;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx simulator}. */
@Command(
    name = "simulator",
    description = "Runs a made-up bank on loopback until it is stopped: SAP and Zendesk over HTTP.")
final class SimulatorCommand implements Runnable {
  private static final ZoneId BANK = ZoneId.of("America/Mexico_City");

  private final Shell shell;

  @Option(
      names = "--loans",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The number of loans. Default: 1000.")
  private int loans;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed makes the same bank. Default: 1.")
  private long seed;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "0",
      description = "The port. Default: any free one.")
  private int port;

  SimulatorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    CountDownLatch stopped = new CountDownLatch(1);
    try (SimulatedBank bank = start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(bank::close, "stop the simulator"));
      shell.out().print(instructions(bank));
      if (!shell.out().checkError()) {
        stopped.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SimulatedBank start() {
    if (loans < 1) {
      throw new UsageException("--loans is " + loans + "; it must be 1 or more.");
    }
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port is " + port + "; it must be between 0 and 65535.");
    }
    try {
      return SimulatedBank.builder()
          .loans(loans)
          .seed(seed)
          .port(port)
          .today(LocalDate.now(shell.clock().withZone(BANK)))
          .start();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof BindException) {
        throw new ConfigurationException(
            "Port "
                + port
                + " cannot be opened ("
                + e.getCause().getMessage()
                + "): another program may use it. Choose another one with --port, or leave --port"
                + " out for any free one.");
      }
      throw e;
    }
  }

  private static String instructions(SimulatedBank bank) {
    StringBuilder text = new StringBuilder();
    text.append("# A made-up bank is running. Stop it with Ctrl-C.\n");
    text.append("# Save these lines as cx.yaml:\n");
    text.append(bank.configuration());
    text.append("# Set these variables in the terminal in which you run cx:\n");
    for (Map.Entry<String, String> secret : new TreeMap<>(bank.secrets()).entrySet()) {
      String variable = secret.getKey().toUpperCase(Locale.ROOT).replace('-', '_');
      text.append("# export ").append(variable).append('=').append(secret.getValue()).append('\n');
    }
    text.append("# Then: " + Shell.command() + " --config cx.yaml run hourly\n");
    text.append("# To change ten loans: curl -X POST '");
    text.append(bank.sapUrl().resolve("/simulator/change?loans=10")).append("'\n");
    return text.toString();
  }
}
