package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.ConfigurationException;
import io.cxdata.simulator.SimulatedBank;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx simulator}. */
@Command(
    name = "simulator",
    description = "Runs a made-up bank on loopback until it is stopped: SAP and Zendesk over HTTP.")
final class SimulatorCommand implements Runnable {
  private static final ZoneId BANK = ZoneId.of("America/Mexico_City");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

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

  @Option(
      names = "--fault",
      paramLabel = "WORDS",
      description =
          "Sets a fault, such as on=balances,status=503,first=3 or"
              + " on=promises,status=429,retry-after=2,every=5 or fault=dropped-connection,chance=0.01."
              + " May be given several times.")
  private List<String> faults = List.of();

  @Option(
      names = "--promise",
      paramLabel = "WORDS",
      description =
          "Adds a promise, such as loan_id=ID,payment_amount=500.00,due_date=2026-12-31. May be given"
              + " several times.")
  private List<String> promises = List.of();

  @Option(
      names = "--change",
      paramLabel = "N",
      defaultValue = "0",
      description = "Changes so many loans, which SAP's events report. Default: 0.")
  private int change;

  SimulatorCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    CountDownLatch stopped = new CountDownLatch(1);
    try (SimulatedBank bank = start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(bank::close, "stop the simulator"));
      prepare(bank);
      shell.out().print(options.json() ? json(bank) + "\n" : instructions(bank));
      if (!shell.out().checkError()) {
        stopped.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare(SimulatedBank bank) {
    try {
      bank.changeLoans(change);
      promises.forEach(bank::promise);
      faults.forEach(bank::fault);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private SimulatedBank start() {
    if (change < 0) {
      throw new UsageException("--change is " + change + "; it must be 0 or more.");
    }
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

  private static ObjectNode json(SimulatedBank bank) {
    ObjectNode line = JSON.createObjectNode().put("url", bank.sapUrl().resolve("/").toString());
    line.put("configuration", bank.configuration());
    ObjectNode variables = line.putObject("environment");
    new SimulatorInstructions(bank).variables().forEach(variables::put);
    return line;
  }

  private String instructions(SimulatedBank bank) {
    SimulatorInstructions lines = new SimulatorInstructions(bank);
    return String.format(Locale.ROOT, "# A made-up bank with %,d loans is running", loans)
        + " until Ctrl-C. Paste all of this into another terminal:\n"
        + "cat > cx-simulator.yaml <<'END'\n"
        + bank.configuration()
        + "END\n"
        + lines.exports()
        + Shell.command()
        + " --config cx-simulator.yaml run hourly\n\n"
        + lines.changes();
  }
}
