package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.runners.run.LakeLock;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of wrong command lines, and of a bank that does not answer. */
class BadInputTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "frobnicate | 64 | frobnicate",
        "run hourl | 64 | There is no job hourl. Did you mean hourly?",
        "run | 64 | JOB",
        "run hourly hourly | 64 | update-core-simple is named twice",
        "run silver-to-gold quality silver-to-gold | 64 | silver-to-gold is named twice",
        "run hourly --as-of tomorrow | 64 | 'tomorrow'",
        "run hourly --as-of 2026-02-30 | 64 | 2026-02-30",
        "run hourly --engine sparkle | 64 | sparkle",
        "run hourly --max-failures -1 | 64 | must be 0 or more",
        "run hourly --max-failures few | 64 | few",
        "run hourly --frobnicate | 64 | --frobnicate",
        "run hourly --env moon | 1 | moon",
        "--config nowhere.yaml run hourly | 1 | nowhere.yaml",
        "show gold.loan_contract | 1 | Table gold.loan_contract not found. Did you mean gold.loan_contracts?",
        "show gold.loan_contracts --limit -1 | 64 | must be 0 or more",
        "show gold.loan_contracts --format xml | 64 | xml",
        "show gold.loan_contracts | 1 | is not in the lake",
        "show | 64 | Which table?",
        "shw | 64 | 'cx' has no command shw. Did you mean show?",
        "tables lst | 64 | 'cx tables' has no command lst. Did you mean list?",
        "run hourly --as-off 2026-01-01 | 64 | 'cx run' has no option --as-off. Did you mean --as-of?",
        "run hourly --loan=1 | 64 | Did you mean --loans?",
        "config core | 64 | 'cx config' does not take the argument 'core'.",
        "config --explain core.dev-sap.limit | 64 | There is no key core.dev-sap.limit. Did you mean",
        "show gold.loan_contracts --version x | 64 | --version: 'x' is not a whole number.",
        "simulator --port 99999999999 | 64 | --port: '99999999999' is too large.",
        "simulator --port | 64 | --port needs a value, P.",
        "completion fish | 64 | 'fish' is not one of bash, zsh",
        "tables | 64 | list, create or history",
        "tables history gold.x | 1 | Table gold.x not found",
        "tables create gold.x | 1 | Table gold.x not found",
        "demo --loans 0 | 64 | must be 1 or more",
        "demo --loans many | 64 | --loans: 'many' is not a whole number.",
        "simulator --port 70000 | 64 | between 0 and 65535",
        "--output xml tables list | 64 | --output: 'xml' is not one of text, json.",
        "--progress fast tables list | 64 | fast"
      })
  void wrongInputIsOneClearLine(String line, int exitCode, String says) {
    BankFixture.Outcome outcome = BankFixture.command(Map.of(), folder, line.strip().split(" "));

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err())
        .contains(says)
        .doesNotContain("\tat ", "Exception", "Unmatched", "Invalid value", "is not a long");
    assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--output json show gold.loan_contract",
        "show gold.loan_contracts --output=json",
        "run hourly --frobnicate --output json",
        "frobnicate --output JSON",
        "--output json config --explain nothing"
      })
  void withOutputJsonAnErrorIsJson(String line) throws IOException {
    BankFixture.Outcome outcome = BankFixture.command(Map.of(), folder, line.split(" "));

    assertThat(outcome.out()).isEmpty();
    JsonNode error = new ObjectMapper().readTree(outcome.err());
    assertThat(error.path("exitCode").asInt()).isEqualTo(outcome.exitCode()).isPositive();
    assertThat(error.path("error").asText()).isNotBlank().doesNotStartWith("cx: ");
  }

  @Test
  void aConfigurationKeyThatThereIsNotIsNamedWithItsPlaceAndTheNearestOne() throws IOException {
    Path file = folder.resolve("cx.yaml");
    Files.writeString(file, "env-type: local\ncor-env: simulated\n");

    BankFixture.Outcome outcome =
        BankFixture.command(Map.of(), folder, "--config", file.toString(), "run", "hourly");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("cor-env").contains("core-env").contains("cx.yaml:2");
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void missingSecretsAreNamedAllAtOnceBeforeAnythingIsCalled() {
    BankFixture.Outcome outcome = BankFixture.command(Map.of(), folder, "run", "hourly");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .contains("CORE_API_KEY", "CORE_API_SECRET", "CORE_API_USER", "CORE_API_PASS")
        .contains("CRM_API_USER", "CRM_API_TOKEN")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void aBankThatIsNotUpIsSaidWithItsAddress() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    try (BankFixture cx = new BankFixture(folder, 20)) {
      int open = cx.bank().sapUrl().getPort();
      cx.configure(
          cx.bank()
              .configuration()
              .replace(":" + open + "/", ":" + closedPort + "/")
              .replace("    main:", "    limits: {max-attempts: 2}\n    main:"));

      BankFixture.Outcome outcome = cx.run("hourly");

      assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.out())
          .contains("127.0.0.1:" + closedPort)
          .contains("core.simulated.calls.auth.url")
          .contains("crm.simulated.main.url")
          .contains("not asked, for the reason given at bronze.persons_set")
          .contains("Verdict: failed")
          .doesNotContain("\tat ");
      assertNothingHalfWritten(cx);
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNotTriedForEveryLoan() {
    try (BankFixture cx = new BankFixture(folder, 200)) {
      cx.run("update-core-simple");
      cx.bank().log().clear();
      Map<String, String> wrong = new HashMap<>(cx.environment());
      wrong.put("CORE_API_PASS", "not-the-password");

      BankFixture.Outcome outcome =
          BankFixture.command(
              wrong, folder, "--config", cx.file().toString(), "run", "update-core-iterator");

      assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.out())
          .contains("core-api-user")
          .contains("core-api-pass")
          .doesNotContain("not-the-password")
          .doesNotContain("\tat ");
      assertThat(cx.bank().log().count()).as("calls").isLessThan(50);
      assertNothingHalfWritten(cx);
    }
  }

  @Test
  void htmlInsteadOfJsonIsSaid() {
    try (BankFixture cx = new BankFixture(folder, 20)) {
      cx.bank().faults().on(Route.PERSONS, Route.CONTRACTS).every(1).fail(Fault.htmlPage());

      BankFixture.Outcome outcome = cx.run("hourly");

      assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.out()).contains("HTML").contains("base-url").doesNotContain("<html");
      assertThat(cx.table("bronze.persons_set").exists() ? cx.rows("bronze.persons_set") : null)
          .satisfiesAnyOf(rows -> assertThat(rows).isNull(), rows -> assertThat(rows).isEmpty());
    }
  }

  @Test
  void aDemoDoesNotFillAFolderThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(folder.resolve("lake/gold"));

    BankFixture.Outcome outcome = BankFixture.command(Map.of(), folder, "demo", "--loans", "10");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("was not made by a demo");
    try (Stream<Path> inside = Files.list(folder.resolve("lake"))) {
      assertThat(inside).hasSize(1);
    }
  }

  @Test
  void theLoansOfABankElsewhereDoNotGoWhereADemosAre() throws IOException {
    try (BankFixture cx = new BankFixture(folder, 5)) {
      Files.createDirectories(cx.lakeFolder());
      Files.writeString(cx.lakeFolder().resolve("MADE-BY-CX-DEMO"), "");
      cx.configure(
          cx.bank()
              .configuration()
              .replaceAll("base-url: \"[^\"]*\"", "base-url: https://sap.bank.example/s4b"));

      BankFixture.Outcome outcome = cx.run("hourly");

      assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.err()).contains("holds the made-up loans of a demo");
      assertThat(cx.table("bronze.persons_set").exists()).isFalse();
    }
  }

  @Test
  void aSecondRunInALakeIsRefusedWhileTheFirstWrites() {
    try (BankFixture cx = new BankFixture(folder, 5);
        LakeLock first = LakeLock.take(cx.lakeFolder())) {
      BankFixture.Outcome outcome = cx.run("hourly");

      assertThat(outcome.exitCode()).as(first.toString()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.err()).contains("Another run is writing into the lake");
      assertThat(cx.table("bronze.persons_set").exists()).isFalse();
    }
  }

  private static void assertNothingHalfWritten(BankFixture cx) {
    for (String table : new String[] {"bronze.loan_balances", "gold.loan_contracts"}) {
      if (cx.table(table).exists()) {
        assertThat(cx.rows(table)).as(table).isEmpty();
      }
    }
  }
}
