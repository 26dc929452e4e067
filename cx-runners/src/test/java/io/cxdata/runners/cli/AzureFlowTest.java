package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hourly flow with its secrets in a key vault and its lake in a storage account. */
class AzureFlowTest {
  private static final int LOANS = 60;

  @TempDir private Path folder;

  private BankFixture.Outcome inAzure(BankFixture bank, SimulatedVault azure, String... args)
      throws IOException {
    Path file = azure.configuration(folder);
    String yaml =
        Files.readString(file) + bank.bank().configuration().replace("env-type: local", "");
    Files.writeString(file, yaml);
    String[] all =
        Stream.concat(Stream.of("--config", file.toString()), Stream.of(args))
            .toArray(String[]::new);
    return BankFixture.command(azure.environment(), folder, all);
  }

  @Test
  void theTablesInAStorageAccountAreThoseOfALocalFolder() throws IOException {
    try (BankFixture bank = new BankFixture(folder, LOANS);
        SimulatedVault azure = SimulatedVault.start(bank.bank().secrets());
        SimulatedStorage storage = SimulatedStorage.with(azure).start();
        SimulatedCosmos cosmos = SimulatedCosmos.with(azure).start()) {
      cosmos.createDatabase("cx-collections");
      assertThat(bank.run("hourly").exitCode()).isZero();
      storage
          .faults()
          .everywhere()
          .every(50)
          .fail(Fault.status(503).retryAfter(Duration.ofMillis(10)));

      BankFixture.Outcome run =
          inAzure(bank, azure, "run", "--as-of", BankFixture.TODAY.toString(), "hourly");

      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertThat(run.out() + run.err()).doesNotContain(azure.clientSecret());
      for (String table :
          List.of("silver.loan_contracts", "silver.loan_open_items", "gold.loan_contracts")) {
        assertThat(
                lines(inAzure(bank, azure, "show", table, "--format", "json", "--limit", "1000")))
            .isNotEmpty()
            .isEqualTo(lines(bank.cx("show", table, "--format", "json", "--limit", "1000")));
      }
      assertThat(inAzure(bank, azure, "tables", "list").out())
          .contains("Lake: storage account " + storage.url());
      assertThat(folder.resolve("cx-runs/dev/runs")).isDirectory();
    }
  }

  private static List<String> lines(BankFixture.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out().lines().sorted().toList();
  }

  @Test
  void theDemoRunsThroughStandInsOfAzure() {
    BankFixture.Outcome demo =
        BankFixture.command(
            Map.of(), folder, "demo", "--azure", "--loans", Integer.toString(LOANS));

    assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains(
            "All checks of 'cx check' are ok: configuration, identity, vault, sap-token, zendesk,"
                + " libraries, storage/bronze, storage/silver, storage/gold, cosmos, and 11 secrets.",
            "are deleted with it");
    for (String standIn :
        List.of(
            "SAP's token endpoint",
            "SAP",
            "Zendesk",
            "sign-in",
            "key vault",
            "storage account",
            "Cosmos DB")) {
      assertThat(demo.out().substring(demo.out().indexOf("Requests to the stand-ins:")))
          .containsPattern("[:,] " + standIn + " [1-9]");
    }
    assertThat(demo.out().lines().reduce((first, last) -> last).orElseThrow())
        .matches("It finds [1-9]\\d* of " + LOANS + " loans in gold.loan_contracts[.]");
    assertThat(folder.resolve("lake")).doesNotExist();
  }
}
