package io.cxdata.runners.cli;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.reference.ReferenceSync;
import io.cxdata.runners.run.DemoMarker;
import io.cxdata.runners.run.Workspace;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cx demo}. */
@Command(
    name = "demo",
    description =
        "Runs the whole hourly flow against a made-up bank over HTTP, into a local lake, and"
            + " publishes the column map of a sample workbook.")
final class DemoCommand implements Callable<Integer> {
  private final Shell shell;
  private final GlobalOptions options;
  private final Duration checkDeadline;

  @Option(
      names = "--loans",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The number of loans. Default: 1000.")
  private int loans;

  @Option(
      names = "--azure",
      description =
          "Uses stand-ins for sign-in, key vault, storage account and Cosmos DB too, called by"
              + " Azure's own clients. Starts with the checks of 'cx check'; deletes the tables at"
              + " the end.")
  private boolean azure;

  @Option(
      names = "--keep",
      description =
          "Leaves the bank running until Ctrl-C, and prints the commands with which another"
              + " terminal uses it.")
  private boolean keep;

  @Mixin private final EngineOption engine = new EngineOption();

  DemoCommand(Shell shell, GlobalOptions options, Duration checkDeadline) {
    this.shell = shell;
    this.options = options;
    this.checkDeadline = checkDeadline;
  }

  @Override
  public Integer call() {
    if (loans < 1) {
      throw new UsageException("--loans is " + loans + "; it must be 1 or more.");
    }
    if (keep && azure) {
      throw new UsageException(
          "--keep is for the demo in a local lake; the tables of --azure end with it.");
    }
    CxConfig own = options.configuration();
    engine.type(own);
    LocalDate today = LocalDate.now(shell.clock().withZone(own.timeZone()));
    try (SimulatedBank bank = SimulatedBank.builder().loans(loans).today(today).start()) {
      print(
          String.format(
              Locale.ROOT, "A made-up bank with %,d loans is running at %s", loans, bank.sapUrl()));
      CxConfig config = pointedAt(bank, own);
      return azure ? inAzure(bank, config, today) : inFolder(bank, config, today);
    }
  }

  private int inFolder(SimulatedBank bank, CxConfig config, LocalDate today) {
    Map<String, String> secrets = bank.secrets();
    Path lake =
        config
            .environment()
            .lake()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "env-type "
                            + config.envType().key()
                            + " has its lake in a storage account, where a demo writes no made-up"
                            + " loans. Use --env local, or --azure for stand-ins of Azure."));
    DemoMarker.put(lake);
    try (Workspace workspace = options.workspace(config)) {
      int exitCode = run(config, today, name -> Secret.of(secrets.get(name)), workspace);
      if (exitCode == ExitCode.DONE && !options.json()) {
        shell.out().print(whatNext(Shell.command(), lake));
        shell.out().println();
        shell.out().print(DemoFilter.text(config, today, workspace));
      }
      if (keep) {
        DemoBank.serve(bank, lake, shell, options.json());
      }
      return exitCode;
    }
  }

  private int inAzure(SimulatedBank bank, CxConfig config, LocalDate today) {
    try (DemoAzure standIns = DemoAzure.start(bank.secrets())) {
      CxConfig stage = standIns.configuration(config);
      VaultSetter vault = standIns.vault(stage);
      DemoChecks checks = DemoChecks.of(stage, vault, checkDeadline);
      if (checks.problems().isPresent()) {
        shell.err().println(checks.problems().get());
        return ExitCode.FAILED;
      }
      print(checks.text() + ".");
      try (Workspace workspace = Workspace.open(stage, () -> vault, shell.directory())) {
        int exitCode = run(stage, today, vault, workspace);
        String filter = exitCode == ExitCode.DONE ? DemoFilter.text(stage, today, workspace) : "";
        print("The tables were in the storage account and are deleted with it.");
        print(
            "Requests to the stand-ins: "
                + DemoTally.text(bank.log())
                + ", "
                + standIns.text()
                + ".");
        if (!filter.isEmpty() && !options.json()) {
          shell.out().print(filter);
        }
        return exitCode;
      }
    }
  }

  private void print(String line) {
    if (!options.json()) {
      shell.out().println(line);
    }
  }

  private int run(CxConfig config, LocalDate today, Secrets secrets, Workspace workspace) {
    return new RunOutput(shell, options)
        .run(
            List.of("hourly", ReferenceSync.NAME),
            RunOptions.standard()
                .withAsOf(today)
                .withEngine(engine.type(config))
                .withPublishing(
                    new RunOptions.Publishing(
                        DemoWorkbook.write(workspace.folder()), shell.user())),
            config,
            secrets,
            workspace);
  }

  /** The user's configuration with the made-up bank as SAP and Zendesk. */
  private static CxConfig pointedAt(SimulatedBank bank, CxConfig own) {
    try {
      Path file = Files.createTempFile("cx-demo", ".yaml");
      try {
        Files.writeString(file, bank.configuration());
        CxConfig banks = ConfigLoader.create().file(Optional.of(file)).load();
        return new CxConfig(
            own.envType(),
            own.serverType(),
            own.timeZone(),
            own.environment(),
            banks.core(),
            banks.crm(),
            own.tables(),
            own.quality(),
            own.azure());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write a temporary configuration", e);
    }
  }

  static String whatNext(String command, Path lake) {
    return String.format(
        Locale.ROOT,
        """

        Made: gold.loan_contracts, one row per loan, and the bronze and silver tables before it;
        a workbook, as messy as people make them, and the reference tables published from it.
        It is in: %1$s
        Try next:
          %2$s show gold.loan_contracts --limit 5 --columns ID,FirstName,LastName,monto_vencido,sig_pago
          %2$s reference show collections
          %2$s simulator --loans 500 --port 8080   (then, in another terminal, what it prints)
        """,
        lake,
        command);
  }
}
