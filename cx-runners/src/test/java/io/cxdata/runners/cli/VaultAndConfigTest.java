package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.VaultPermission;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cx check}, {@code cx vault} and {@code cx config}, with a vault and without. */
class CheckAndVaultTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VALUE = "made-up-value";
  private static final List<String> NEEDED =
      List.of(
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
          "cx-collections-id");

  @TempDir private Path directory;
  private SimulatedVault azure;
  private Map<String, String> environment;

  @BeforeEach
  void start() {
    azure = SimulatedVault.start(Map.of());
    NEEDED.forEach(name -> azure.set(name, VALUE));
    environment = new HashMap<>(azure.environment());
    environment.put("CX_CONFIG", azure.configuration(directory).toString());
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  private CommandRun cx(String... args) {
    return cx("", args);
  }

  private CommandRun cx(String input, String[] args) {
    CommandRun run = CommandRun.of(directory, environment, input, args);
    assertThat(run.out() + run.err()).doesNotContain(VALUE, azure.clientSecret());
    return run;
  }

  @Test
  void allIsWell() {
    CommandRun run = cx("check");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(14).allMatch(line -> line.startsWith("ok "));
    assertThat(run.out())
        .contains("env-type dev", "client " + SimulatedVault.CLIENT, azure.url().toString())
        .contains(NEEDED);
  }

  @Test
  void eachSecretHasItsOwnLine() throws JsonProcessingException {
    azure.delete("core-api-pass");
    azure.disable("crm-zis-id");

    CommandRun run = cx("check", "--output", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    Map<String, String> problems = new HashMap<>();
    for (String line : run.out().lines().toList()) {
      JsonNode finding = JSON.readTree(line);
      if (!finding.get("ok").asBoolean()) {
        problems.put(finding.get("check").asText(), finding.get("detail").asText());
      }
    }
    assertThat(problems).containsOnlyKeys("core-api-pass", "crm-zis-id");
    assertThat(problems.get("core-api-pass")).contains("is missing", "cx vault set core-api-pass");
    assertThat(problems.get("crm-zis-id")).contains("is disabled");
  }

  @Test
  void whatAllSecretsHaveInCommonIsToldOnce() {
    azure.permit(Set.of(VaultPermission.LIST));

    CommandRun run = cx("check");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out()).containsPattern("problem +vault .*Key Vault Secrets User");
  }

  @Test
  void aWrongIdentityEndsTheChecks() {
    environment.put("SP_COLLECTIONS_SECRET", "not it");

    CommandRun run = cx("check");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).containsPattern("problem +identity .*AADSTS7000215");
  }

  @Test
  void aWrongConfigurationIsAFinding() {
    CommandRun run = cx("check", "--env", "qa");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).containsPattern("problem +configuration .*Did you mean qas");
  }

  @Test
  void withoutAStageTheSecretsOfTheEnvironmentAreChecked() {
    environment.put("CORE_API_KEY", VALUE);

    CommandRun run = cx("check", "--env", "local");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("ok +core-api-key +there")
        .containsPattern("problem +core-api-pass .*variable CORE_API_PASS");
    assertThat(azure.requests()).isEmpty();
  }

  @Test
  void aSecretIsSetFromStandardInput() {
    CommandRun set = cx(VALUE + "\n", new String[] {"vault", "set", "dbks-wap-token"});

    assertThat(set.exitCode()).isZero();
    assertThat(set.out()).isEqualTo("Set dbks-wap-token.\n");
    assertThat(azure.requests()).contains("PUT /secrets/dbks-wap-token 200");
    assertThat(cx("vault", "list").out().lines())
        .hasSize(12)
        .contains("dbks-wap-token", "core-api-key")
        .isSorted();
    assertThat(cx("vault", "list", "--output", "json").out())
        .contains("{\"name\":\"dbks-wap-token\"}");
  }

  @Test
  void aValueAsAnArgumentIsRefusedAndNotRepeated() {
    CommandRun run = cx("vault", "set", "dbks-wap-token", VALUE);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("from standard input").doesNotContain(VALUE);
    assertThat(azure.requests()).isEmpty();
  }

  @Test
  void aValueAsAnOptionIsRefusedAndNotRepeated() {
    CommandRun run = cx("vault", "set", "dbks-wap-token", "--value=" + VALUE);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("from standard input").doesNotContain(VALUE);
    assertThat(azure.requests()).isEmpty();
  }

  @Test
  void anEmptyValueIsNotSet() {
    CommandRun run = cx("\n", new String[] {"vault", "set", "dbks-wap-token"});

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("no value on standard input");
    assertThat(azure.requests()).isEmpty();
  }

  @Test
  void theConfigurationSaysWhereEachValueIsFrom() {
    assertThat(cx("config").out())
        .containsPattern("environments.dev.key-vault +https://localhost:\\d+ +.*yaml:4")
        .containsPattern("core.dev-sap.limits.page-size +1000 +packaged defaults");
    assertThat(cx("config", "--explain", "core.dev-sap.limits").out().lines()).hasSize(7);
    assertThat(cx("config", "--explain", "env-type", "--env", "qas", "--output", "json").out())
        .isEqualTo("{\"key\":\"env-type\",\"value\":\"qas\",\"from\":\"command line\"}\n");
    CommandRun unknown = cx("config", "--explain", "core.nothing");
    assertThat(unknown.exitCode()).isEqualTo(64);
    assertThat(unknown.err()).contains("no value is in effect at core.nothing");
  }
}
