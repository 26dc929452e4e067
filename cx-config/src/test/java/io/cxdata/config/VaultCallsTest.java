package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.simulator.SimulatedVault;
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
