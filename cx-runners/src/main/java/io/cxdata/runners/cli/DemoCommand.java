package io.cxdata.runners.cli;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx demo}. */
@Command(
    name = "demo",
    description = "The whole hourly flow, against a made-up bank over HTTP, into a local lake.")
final class DemoCommand implements Callable<Integer> {
  private final Shell shell;
  private final GlobalOptions options;
  private final Duration checkDeadline;

  @Option(
      names = "--loans",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many loans the bank has. Default: 1000.")
  private int loans;

  @Option(
      names = "--azure",
      description =
          "Sign-in, key vault, storage account and Cosmos DB are stand-ins too, and Azure's own"
              + " clients talk to them. Begins with what 'cx check' looks at; the tables are deleted"
              + " afterwards.")
  private boolean azure;

  DemoCommand(Shell shell, GlobalOptions options, Duration checkDeadline) {
    this.shell = shell;
    this.options = options;
    this.checkDeadline = checkDeadline;
  }

  @Override
  public Integer call() {
    if (loans < 1) {
      throw new UsageException("--loans is " + loans + ", and must be 1 or more.");
    }
    CxConfig own = options.configuration();
    LocalDate today = LocalDate.now(shell.clock().withZone(own.timeZone()));
    try (SimulatedBank bank = SimulatedBank.builder().loans(loans).today(today).start()) {
      tell("A made-up bank with %,d loans is up at %s".formatted(loans, bank.sapUrl()));
      CxConfig config = pointedAt(bank, own);
      return azure ? inAzure(bank, config, today) : inFolder(bank.secrets(), config, today);
    }
  }

  private int inFolder(Map<String, String> secrets, CxConfig config, LocalDate today) {
    Path lake =
        config
            .environment()
            .lake()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "env-type "
                            + config.envType().key()
                            + " keeps its lake in a storage account, where no made-up loans go. Use"
                            + " --env local; or --azure, for stand-ins of Azure on this machine."));
    DemoMark.put(lake);
    try (Workspace workspace = options.workspace(config)) {
      int exitCode = run(config, today, name -> Secret.of(secrets.get(name)), workspace);
      if (exitCode == ExitCode.DONE && !options.json()) {
        shell.out().print(whatNext(lake));
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
      tell(checks.told() + ".");
      try (Workspace workspace = Workspace.open(stage, () -> vault, shell.directory())) {
        int exitCode = run(stage, today, vault, workspace);
        tell("The tables were in the storage account, and are gone with it.");
        tell(
            "Requests to the stand-ins: "
                + DemoTally.told(bank.log())
                + ", "
                + standIns.told()
                + ".");
        return exitCode;
      }
    }
  }

  private void tell(String sentence) {
    if (!options.json()) {
      shell.out().println(sentence);
    }
  }

  private int run(CxConfig config, LocalDate today, Secrets secrets, Workspace workspace) {
    return new RunSession(shell, options, config)
        .run(
            List.of("hourly"),
            shell.clock().instant(),
            today,
            RunOptions.standard(),
            secrets,
            workspace);
  }

  /** The user's configuration, with the made-up bank in place of SAP and Zendesk. */
  private static CxConfig pointedAt(SimulatedBank bank, CxConfig own) {
    try {
      Path file = Files.createTempFile("cx-demo", ".yaml");
      try {
        Files.writeString(file, bank.configuration());
        CxConfig its = ConfigLoader.create().file(Optional.of(file)).load();
        return new CxConfig(
            own.envType(),
            own.serverType(),
            own.timeZone(),
            own.environment(),
            its.core(),
            its.crm(),
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

  private static String whatNext(Path lake) {
    return """

        Made: gold.loan_contracts, one row per loan, and the bronze and silver tables before it.
        It lies in: %s
        Try next:
          ./cx show gold.loan_contracts --limit 5 --columns ID,FirstName,LastName,monto_vencido,sig_pago
          ./cx tables list
          ./cx simulator --loans 500 --port 8080   (and in another terminal what it prints)
        """
        .formatted(lake);
  }
}
