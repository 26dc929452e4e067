package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.model.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often Entra and the vault are called. */
class VaultCallsTest {
  @TempDir private Path directory;

  private VaultSetter open(SimulatedVault azure, Clock clock) {
    CxConfig config =
        ConfigLoader.create().file(Optional.of(azure.configuration(directory))).load();
    ClassLoader classes = ClassLoader.getPlatformClassLoader();
    return VaultSetter.open(config, azure.environment(), directory, clock, classes);
  }

  @Test
  void sixtyFourThreadsShareOneTokenCallAndOneCallForEachSecret() throws Exception {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      secrets.put("secret-" + i, "value of " + i);
    }
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try (SimulatedVault azure = SimulatedVault.start(secrets)) {
      azure.latency(Duration.ofMillis(50));
      VaultSetter vault = open(azure, Clock.systemUTC());
      CountDownLatch start = new CountDownLatch(1);
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        boolean together = i % 2 == 0;
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  if (together) {
                    return vault.secrets(secrets.keySet()).get("secret-7").reveal();
                  }
                  secrets.keySet().forEach(vault::secret);
                  return vault.secret("secret-7").reveal();
                }));
      }
      start.countDown();

      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("value of 7");
      }
      assertThat(azure.requests()).hasSize(13);
      assertThat(azure.requests().stream().filter(request -> request.startsWith("POST")))
          .hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingIsReadAfterASignInThatFails() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    try (SimulatedVault azure = SimulatedVault.start(Map.of())) {
      azure.expireClientSecret();
      VaultSetter vault = open(azure, Clock.systemUTC());

      assertThatThrownBy(() -> vault.secrets(names)).isInstanceOf(ConfigurationException.class);

      assertThat(azure.requests())
          .isNotEmpty()
          .allSatisfy(request -> assertThat(request).startsWith("POST"));
    }
  }

  @Test
  void aSecretIsReadAgainWhenItsTimeIsOver() {
    ManualClock clock = new ManualClock();
    try (SimulatedVault azure = SimulatedVault.start(Map.of("a", "old"))) {
      VaultSetter vault = open(azure, clock);
      assertThat(vault.secret("a").reveal()).isEqualTo("old");
      azure.set("a", "new");

      clock.advance(Duration.ofMinutes(9));
      assertThat(vault.secret("a").reveal()).isEqualTo("old");
      clock.advance(Duration.ofMinutes(1));
      assertThat(vault.secret("a").reveal()).isEqualTo("new");
    }
  }

  @Test
  void aRefreshForgetsWhatWasRead() {
    try (SimulatedVault azure = SimulatedVault.start(Map.of("a", "old"))) {
      VaultSetter vault = open(azure, Clock.systemUTC());
      assertThat(vault.secret("a").reveal()).isEqualTo("old");
      azure.set("a", "new");
      assertThat(vault.secret("a").reveal()).isEqualTo("old");

      vault.refresh();

      assertThat(vault.secret("a").reveal()).isEqualTo("new");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n", "x\r\n", "x\n\n", "x \n  ", "x\r"})
  void aLineBreakAtTheEndOfASecretIsLeftOut(String value) {
    try (SimulatedVault azure = SimulatedVault.start(Map.of("a", value, "b", "y\nz "))) {
      VaultSetter vault = open(azure, Clock.systemUTC());

      assertThat(vault.secret("a").reveal().strip()).isEqualTo("x").doesNotContain("\n");
      assertThat(vault.secret("b").reveal()).isEqualTo("y\nz ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 410, 413, 500, 502, 503, 504})
  void aSecretIsSetOnceWhateverAGatewayAnswers(int status) {
    try (SimulatedVault azure = SimulatedVault.start(Map.of())) {
      azure.faults().on("PUT", "/secrets/").first(1).fail(Fault.status(status).html());
      VaultSetter vault = open(azure, Clock.systemUTC());

      assertThatThrownBy(() -> vault.set("a", Secret.of("hunter2")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("It is unknown whether the secret a was set")
          .hasMessageContaining("status " + status)
          .hasMessageNotContaining("hunter2");
      assertThat(azure.requests().stream().filter(request -> request.startsWith("PUT"))).hasSize(1);
    }
  }

  @Test
  void aSecretWhoseAnswerIsLostIsNotSetTwice() {
    try (SimulatedVault azure = SimulatedVault.start(Map.of())) {
      azure.faults().on("PUT", "/secrets/").first(1).fail(Fault.lostAnswer());
      VaultSetter vault = open(azure, Clock.systemUTC());

      assertThatThrownBy(() -> vault.set("a", Secret.of("x")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("It is unknown whether the secret a was set");
      assertThat(azure.requests().stream().filter(request -> request.startsWith("PUT"))).hasSize(1);
    }
  }

  @Test
  void aReadOnADroppedConnectionIsRepeated() {
    try (SimulatedVault azure = SimulatedVault.start(Map.of("a", "x"))) {
      azure.faults().on("GET", "/secrets/").first(2).fail(Fault.droppedConnection());

      assertThat(open(azure, Clock.systemUTC()).secret("a").reveal()).isEqualTo("x");
    }
  }

  @Test
  void aSecretThatWasMissingIsFoundOnceItIsThere() {
    try (SimulatedVault azure = SimulatedVault.start(Map.of())) {
      VaultSetter vault = open(azure, Clock.systemUTC());
      assertThat(vault.missing(List.of("a"))).containsExactly("a");
      azure.set("a", "x");

      assertThat(vault.missing(List.of("a"))).isEmpty();
    }
  }

  @Test
  void allPagesAreListed() {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (int i = 100; i < 160; i++) {
      secrets.put("secret-" + i, "x");
    }
    try (SimulatedVault azure = SimulatedVault.start(secrets)) {
      assertThat(open(azure, Clock.systemUTC()).list()).containsExactlyElementsOf(secrets.keySet());
    }
  }
}
