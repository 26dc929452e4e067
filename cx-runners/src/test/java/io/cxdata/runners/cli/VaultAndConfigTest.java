package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.SimulatedVault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cx vault} and {@code cx config}, with a vault and without. */
class VaultAndConfigTest {
  private static final String VALUE = "made-up-value";
  private static final List<String> NAMES = List.of("core-api-key", "core-api-secret");

  @TempDir private Path directory;
  private SimulatedVault azure;
  private Map<String, String> environment;

  @BeforeEach
  void start() {
    azure = SimulatedVault.start(Map.of());
    NAMES.forEach(name -> azure.set(name, VALUE));
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
  void aSecretIsSetFromStandardInput() {
    CommandRun set = cx(VALUE + "\n", new String[] {"vault", "set", "dbks-wap-token"});

    assertThat(set.exitCode()).isZero();
    assertThat(set.out()).isEqualTo("Set dbks-wap-token.\n");
    assertThat(azure.requests()).contains("PUT /secrets/dbks-wap-token 200");
    assertThat(cx("vault", "list").out().lines())
        .hasSize(3)
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
    assertThat(run.err()).contains("standard input has no value");
    assertThat(azure.requests()).isEmpty();
  }

  @Test
  void theConfigurationSaysWhereEachValueIsFrom() {
    assertThat(cx("config").out())
        .containsPattern("environments.dev.key-vault +https://localhost:\\d+ +.*yaml:4")
        .containsPattern("core.dev-sap.limits.page-size +1000 +packaged defaults");
    assertThat(cx("config", "--explain", "core.dev-sap.limits").out().lines())
        .filteredOn(line -> !line.startsWith(" "))
        .hasSize(8)
        .allMatch(line -> line.startsWith("core.dev-sap.limits."));
    assertThat(cx("config", "--explain", "env-type", "--env", "qas", "--output", "json").out())
        .startsWith("{\"key\":\"env-type\",")
        .endsWith("\"default\":\"local\",\"value\":\"qas\",\"from\":\"command line\"}\n");
    CommandRun unknown = cx("config", "--explain", "core.dev-sap.limit");
    assertThat(unknown.exitCode()).isEqualTo(64);
    assertThat(unknown.err())
        .contains("There is no key core.dev-sap.limit. Did you mean core.dev-sap.limits?");
  }
}
