package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.runners.Cx;
import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import io.cxdata.simulator.model.VaultPermission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cx check} of stand-ins, by the clients that a stage uses. */
class CheckTest {
  private static final List<String> EVERYTHING =
      List.of(
          "configuration",
          "identity",
          "vault",
          "core-api-key",
          "core-api-secret",
          "core-api-user",
          "core-api-pass",
          "crm-api-user",
          "crm-api-token",
          "crm-zis-id",
          "crm-zis-comply-id",
          "crm-zis-user",
          "crm-zis-pass",
          "cx-collections-id",
          "sap-token",
          "zendesk",
          "libraries",
          "storage/bronze",
          "storage/silver",
          "storage/gold",
          "cosmos");

  @TempDir private Path folder;
  private CheckFixture stage;

  @BeforeEach
  void start() {
    stage = new CheckFixture(folder);
    stage.cosmos.createDatabase(CheckFixture.DATABASE);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  /** That one thing is a problem, and nothing else is; its detail. */
  private String onlyProblem(String check) {
    Map<String, JsonNode> notOk = stage.notOk();
    assertThat(notOk).containsOnlyKeys(check);
    assertThat(notOk.get(check).get("outcome").asText()).isEqualTo("problem");
    return notOk.get(check).get("detail").asText();
  }

  @Test
  void allIsWell() {
    CommandRun run = stage.check();

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).allMatch(line -> line.startsWith("ok "));
    assertThat(run.out().lines().map(line -> line.split(" +")[1]))
        .containsExactlyElementsOf(EVERYTHING);
    assertThat(run.out())
        .contains(
            "env-type dev",
            "client " + SimulatedVault.CLIENT,
            stage.azure.url().toString(),
            stage.bank.tokenUrl() + " gives a token",
            "promises of " + stage.bank.zendeskUrl() + " can be read");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void eachStandInIsAskedLittleAndOnce() {
    assertThat(stage.check().exitCode()).isZero();

    assertThat(stage.bank.log().latest().stream().map(entry -> entry.route()))
        .containsExactlyInAnyOrder(Route.TOKEN, Route.PROMISES);
    assertThat(stage.bank.log().latest().toString()).contains("page[size]=1,");
    assertThat(stage.storage.requests()).hasSize(9);
    assertThat(stage.cosmos.requests()).contains("GET /dbs/cx-collections 200");
  }

  @Test
  void linesOfJsonHaveNameOutcomeAndDetail() {
    stage.azure.set("core-api-pass", "not it");

    CommandRun run = stage.check("--output", "json");

    List<JsonNode> findings = run.out().lines().map(CheckFixture::parsed).toList();
    assertThat(findings.stream().map(each -> each.get("check").asText()))
        .containsExactlyElementsOf(EVERYTHING);
    assertThat(findings)
        .allSatisfy(
            each -> {
              assertThat(each.fieldNames())
                  .toIterable()
                  .containsExactly("check", "ok", "outcome", "detail");
              assertThat(each.get("ok").asBoolean())
                  .isEqualTo(each.get("outcome").asText().equals("ok"));
            });
  }

  @Test
  void nothingIsLeftInTheStorageAccount() {
    stage.storage.faults().on("PUT", "cx-check-").first(1).fail(Fault.lostAnswer());
    stage.storage.faults().on("DELETE", "cx-check-").first(1).fail(Fault.status(503));

    assertThat(stage.check().exitCode()).isZero();

    assertThat(filesInStorage()).isEmpty();
    assertThat(stage.storage.requests().toString()).contains("/cx-check-");
  }

  private List<String> filesInStorage() {
    CxConfig config =
        ConfigLoader.create().file(Optional.of(Path.of(stage.environment.get("CX_CONFIG")))).load();
    VaultSetter vault = VaultSetter.open(config, stage.environment, folder);
    List<String> found = new ArrayList<>();
    try (AzureResourcer resources = AzureResourcer.open(config, vault)) {
      for (String container : List.of("bronze", "silver", "gold")) {
        try (Stream<StoredFile> files = resources.storage(container).listAll("")) {
          files.map(StoredFile::path).forEach(found::add);
        }
      }
    }
    return found;
  }

  @Test
  void aWrongPasswordOfSapIsTold() {
    stage.azure.set("core-api-pass", "not it");

    assertThat(onlyProblem("sap-token")).contains("core-api-user and core-api-pass");
  }

  @Test
  void aWrongKeyOfSapIsTold() {
    stage.azure.set("core-api-secret", "not it");

    assertThat(onlyProblem("sap-token"))
        .contains("(401)", "Check core-api-key and core-api-secret.");
  }

  @Test
  void aSapThatIsDownIsTold() {
    stage.bank.faults().on(Route.TOKEN).fail(Fault.status(503));

    assertThat(onlyProblem("sap-token")).contains("(503)", "after 2 attempts");
  }

  @Test
  void whatAsksToWaitForLongIsToldAtOnce() {
    stage.bank.faults().on(Route.TOKEN).fail(Fault.status(503).retryAfter(Duration.ofMinutes(1)));
    stage
        .bank
        .faults()
        .on(Route.PROMISES)
        .fail(Fault.status(429).retryAfter(Duration.ofMinutes(1)));

    Map<String, JsonNode> notOk = stage.notOk();

    assertThat(notOk).containsOnlyKeys("sap-token", "zendesk");
    assertThat(detail(notOk, "sap-token")).contains("(503)", "Try again later");
    assertThat(detail(notOk, "zendesk")).contains("(429)", "too many calls");
    assertThat(stage.bank.log().count()).isEqualTo(2);
  }

  @Test
  void aSapThatFailsOnceIsAskedAgain() {
    stage.bank.faults().on(Route.TOKEN).first(1).fail(Fault.status(503));

    assertThat(stage.notOk()).isEmpty();
  }

  @Test
  void aWrongTokenOfZendeskIsTold() {
    stage.azure.set("crm-api-token", "not it");

    assertThat(onlyProblem("zendesk")).contains("(401)", "Check crm-api-user and crm-api-token.");
  }

  @Test
  void aSlowZendeskIsTold() {
    stage.configure(
        "crm:\n  simulated:\n", "crm:\n  simulated:\n    limits: {read-timeout: 200ms}\n");
    stage.bank.faults().on(Route.PROMISES).fail(Fault.latency(Duration.ofSeconds(1)));

    assertThat(onlyProblem("zendesk")).contains("timed out", "crm.simulated.limits");
  }

  @Test
  void aMissingContainerIsTold() {
    stage.close();
    stage = new CheckFixture(folder, "bronze", "gold");
    stage.cosmos.createDatabase(CheckFixture.DATABASE);

    assertThat(onlyProblem("storage/silver")).contains("Container silver not found");
  }

  @Test
  void anIdentityWithoutARoleIsTold() {
    stage.storage.faults().everywhere().fail(Fault.status(403));

    Map<String, JsonNode> notOk = stage.notOk();

    assertThat(notOk).containsOnlyKeys("storage/bronze", "storage/silver", "storage/gold");
    assertThat(notOk.get("storage/gold").get("detail").asText())
        .contains("No permission to list", "Storage Blob Data Contributor");
  }

  @Test
  void anIdentityThatMayOnlyReadIsTold() {
    stage.storage.faults().on("PUT", "gold/cx-check-").fail(Fault.status(403));

    assertThat(onlyProblem("storage/gold"))
        .contains("No permission to write cx-check-", "Storage Blob Data Contributor");
    assertThat(filesInStorage()).isEmpty();
  }

  @Test
  void aFileThatCannotBeDeletedIsNamed() {
    stage.storage.faults().on("DELETE", "gold/cx-check-").fail(Fault.status(403));

    assertThat(onlyProblem("storage/gold"))
        .contains(
            "was written but could not be deleted",
            "No permission to delete cx-check-",
            "is left in the container");
    assertThat(filesInStorage()).hasSize(1);
  }

  @Test
  void aMissingDatabaseIsTold() {
    stage.close();
    stage = new CheckFixture(folder);

    assertThat(onlyProblem("cosmos"))
        .contains("has no database cx-collections", "az cosmosdb sql database create");
    assertThat(stage.cosmos.requests()).allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void anIdentityWithoutARoleInCosmosDbIsTold() {
    stage.cosmos.faults().on("GET", "/dbs/").fail(Fault.status(403));

    assertThat(onlyProblem("cosmos")).contains("Cosmos DB Built-in Data Contributor");
  }

  @Test
  void addressesThatNobodyAnswersAtAreTold() throws IOException {
    String nobody = "https://localhost:" + unusedPort();
    stage.configure(stage.storage.url().toString(), nobody);
    stage.configure(stage.cosmos.url().toString(), nobody);
    stage.configure(stage.bank.tokenUrl().toString(), nobody + "/token");
    stage.configure(stage.bank.zendeskUrl().toString(), nobody + "/api");

    Map<String, JsonNode> notOk = stage.notOk();

    assertThat(notOk)
        .containsOnlyKeys(
            "sap-token", "zendesk", "storage/bronze", "storage/silver", "storage/gold", "cosmos");
    assertThat(detail(notOk, "sap-token")).contains(nobody, "calls.auth.url");
    assertThat(detail(notOk, "zendesk")).contains(nobody, "main.url");
    assertThat(detail(notOk, "storage/gold")).contains(nobody, "does not answer");
    assertThat(detail(notOk, "cosmos")).contains(nobody, "network");
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aHostThatNobodyKnowsIsTold() {
    stage.configure(stage.bank.tokenUrl().toString(), "https://sap.invalid/token");

    assertThat(onlyProblem("sap-token")).contains("sap.invalid", "calls.auth.url");
  }

  private static String detail(Map<String, JsonNode> findings, String check) {
    return findings.get(check).get("detail").asText();
  }

  @Test
  void eachSecretHasItsOwnLineAndWhatNeedsItIsSkipped() {
    stage.azure.delete("core-api-pass");
    stage.azure.disable("core-api-key");
    stage.azure.disable("crm-zis-id");

    Map<String, JsonNode> notOk = stage.notOk();

    assertThat(notOk).containsOnlyKeys("core-api-key", "core-api-pass", "crm-zis-id", "sap-token");
    assertThat(detail(notOk, "core-api-pass")).contains("is missing", "cx vault set core-api-pass");
    assertThat(detail(notOk, "crm-zis-id")).contains("is disabled");
    assertThat(notOk.get("sap-token").get("outcome").asText()).isEqualTo("skipped");
    assertThat(detail(notOk, "sap-token"))
        .isEqualTo("not checked, because of core-api-key, core-api-pass");
    assertThat(stage.bank.log().count(Route.TOKEN)).isZero();
  }

  @Test
  void whatAllSecretsHaveInCommonIsToldOnce() {
    stage.azure.permit(Set.of(VaultPermission.LIST));

    CommandRun run = stage.check();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("problem +vault .*Key Vault Secrets User")
        .containsPattern("skipped +secrets +not checked, because of vault")
        .containsPattern("skipped +sap-token +not checked, because of vault")
        .containsPattern("skipped +zendesk +not checked, because of vault")
        .containsPattern("ok +storage/gold")
        .containsPattern("ok +cosmos");
    assertThat(run.out().lines()).hasSize(11);
  }

  @Test
  void withoutAnIdentityNothingElseIsAsked() {
    stage.environment.put("SP_COLLECTIONS_SECRET", "not it");

    CommandRun run = stage.check();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).containsPattern("problem +identity .*AADSTS7000215");
    assertThat(run.out()).containsPattern("ok +libraries ");
    assertThat(run.out().lines().skip(2).filter(line -> !line.contains(" libraries ")))
        .hasSize(8)
        .allMatch(line -> line.startsWith("skipped "))
        .allMatch(line -> line.endsWith("not checked, because of identity"));
    assertThat(stage.storage.requests()).isEmpty();
    assertThat(stage.cosmos.requests()).isEmpty();
    assertThat(stage.bank.log().count()).isZero();
  }

  @Test
  void aWrongConfigurationIsAFinding() {
    CommandRun run = stage.check("--env", "qa");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).containsPattern("problem +configuration .*Did you mean qas");
  }

  @Test
  void severalProblemsOfTheConfigurationAreOneFindingOnOneLine() {
    stage.configure("", "no-such-key: 1\nnor-this: 2\n");

    CommandRun text = stage.check();
    CommandRun json = stage.check("--output", "json");

    assertThat(text.out().lines()).hasSize(1);
    assertThat(text.out())
        .containsPattern("^problem +configuration .* 2 problems: .*no-such-key.*nor-this");
    assertThat(json.out().lines()).hasSize(1);
    assertThat(CheckFixture.parsed(json.out()).get("detail").asText())
        .contains("no-such-key", "nor-this");
  }

  @Test
  void withoutAStageTheEnvironmentAndTheFolderAreChecked() throws IOException {
    stage.environment.put("CORE_API_KEY", "any");

    CommandRun run = stage.check("--env", "local");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("ok +core-api-key +can be read")
        .containsPattern("problem +core-api-pass .*variable CORE_API_PASS")
        .containsPattern("skipped +sap-token .*core-api-pass")
        .containsPattern("ok +lake .*lake does not exist, and can be created")
        .containsPattern("ok +cosmos +env-type local has none");
    assertThat(stage.azure.requests()).isEmpty();
    assertThat(folder.resolve("lake")).doesNotExist();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("cx-check"))).isEmpty();
    }
  }

  @Test
  void aLakeThatIsThereStaysAsItIs() throws IOException {
    Path lake = Files.createDirectory(folder.resolve("lake"));

    assertThat(stage.check("--env", "local").out()).containsPattern("ok +lake .*can be written");

    assertThat(lake).isEmptyDirectory();
  }

  @Test
  void aFileInTheLakesPlaceIsTold() throws IOException {
    Files.writeString(folder.resolve("lake"), "");

    assertThat(stage.check("--env", "local").out())
        .containsPattern("problem +lake .*is not a folder.*environments.local.lake");
  }

  @Test
  void aLinkToNothingInTheLakesPlaceIsTold() throws IOException {
    Files.createSymbolicLink(folder.resolve("lake"), folder.resolve("nothing"));

    assertThat(stage.check("--env", "local").out())
        .containsPattern("problem +lake .*is not a folder.*environments.local.lake");
  }

  @Test
  void aLakeThatMayNotBeWrittenIsTold() throws IOException {
    Path lake = Files.createDirectory(folder.resolve("lake"));
    Assumptions.assumeTrue(lake.toFile().setWritable(false) && !Files.isWritable(lake));

    assertThat(stage.check("--env", "local").out())
        .containsPattern(
            "problem +lake .*cannot be written: .*Change the owner or the permissions");
    assertThat(lake.toFile().setWritable(true)).isTrue();
  }

  @Test
  void nativeLibrariesAreLoadedFromTheTemporaryFolder() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path missing = folder.resolve("missing");

    int exitCode =
        CxProcess.run(
            Cx.class,
            folder,
            Map.of(),
            output,
            List.of("-Djava.io.tmpdir=" + missing, "-XX:TieredStopAtLevel=1"),
            "check");

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(output))
        .containsPattern("problem +libraries +.*" + missing)
        .contains("-Djava.io.tmpdir");
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNamedWithItsRemedy() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Files.writeString(folder.resolve("file"), "");

    int exitCode =
        CxProcess.run(
            Cx.class,
            folder,
            Map.of(),
            output,
            // Like a folder that is mounted noexec: the library cannot be loaded from there.
            List.of(
                "-Dorg.xerial.snappy.tempdir=" + folder.resolve("file") + "/no-folder",
                "-XX:TieredStopAtLevel=1"),
            "check");

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(output))
        .containsPattern("problem +libraries +a native library could not be loaded")
        .contains("noexec");
  }
}
