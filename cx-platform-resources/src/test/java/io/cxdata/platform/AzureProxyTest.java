package io.cxdata.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.CxException;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.cosmos.ContainerSpec;
import io.cxdata.platform.cosmos.CosmosContainer;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDatabases;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.platform.cosmos.CosmosQuery;
import io.cxdata.platform.cosmos.IndexPolicy;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedProxy;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage and Cosmos DB through a company's proxy, which alone knows where they are. */
class AzureProxyTest {
  @TempDir private Path directory;
  private final SimulatedProxy proxy = SimulatedProxy.start("user", "p@ss");
  private SimulatedVault azure;
  private SimulatedStorage storage;
  private SimulatedCosmos cosmos;

  @BeforeEach
  void start() {
    azure = SimulatedVault.start(Map.of());
    storage = SimulatedStorage.with(azure).start();
    cosmos = SimulatedCosmos.with(azure).database("cx-test").start();
  }

  @AfterEach
  void stop() {
    cosmos.close();
    storage.close();
    azure.close();
    proxy.close();
  }

  private AzureResourcer open(String login) throws IOException {
    CxConfig config = config(login, List.of(azure.url(), storage.url()));
    return AzureResourcer.open(config, vault(config));
  }

  private VaultSetter vault(CxConfig config) {
    return VaultSetter.open(config, azure.environment(), directory);
  }

  /**
   * A configuration with Cosmos DB behind the proxy.
   *
   * @param far what else is; the rest is on this machine
   */
  private CxConfig config(String login, List<URI> far) throws IOException {
    Path file = azure.configuration(directory);
    String text = Files.readString(file);
    for (URI server : far) {
      text = text.replace(server.getAuthority(), named(server));
    }
    text = text.replace(cosmos.url().getAuthority(), account());
    Files.writeString(
        file,
        text.replaceFirst(
            "(?m)^  trusted-certificates:(.*)$", "network:\n  trusted-certificates:$1"));
    Map<String, String> environment = new HashMap<>(azure.environment());
    environment.put("HTTPS_PROXY", "http://" + login + "@127.0.0.1:" + proxy.port());
    return ConfigLoader.create().environment(environment).file(Optional.of(file)).load();
  }

  private static String named(URI server) {
    return "azure.simulated.example:" + server.getPort();
  }

  /** Azure's client for Cosmos DB looks names up itself: so it has an address. */
  private String account() {
    return SimulatedProxy.NOWHERE + ":" + cosmos.url().getPort();
  }

  @Test
  void filesGoThroughTheProxy() throws IOException {
    try (AzureResourcer resources = open("user:p%40ss")) {
      resources.storage("gold").write("a", new byte[] {1}, WriteCondition.always());
      assertThat(resources.storage("gold").find("a")).isPresent();
    }

    assertThat(proxy.asked()).contains(named(azure.url()), named(storage.url()));
  }

  @Test
  void documentsGoThroughTheProxyOnly() throws IOException {
    try (AzureResourcer resources = open("user:p%40ss")) {
      CosmosContainer container =
          resources
              .cosmos()
              .createIfMissing(
                  new ContainerSpec("documents", "/region", IndexPolicy.everythingBut()));
      container.create(CosmosDocument.of("a", Map.of("region", "north")));
      assertThat(container.find("a", "north")).isPresent();
      assertThat(container.query(CosmosQuery.of("SELECT * FROM c"))).hasSize(1);
    }

    assertThat(cosmos.requests()).isNotEmpty();
    assertThat(proxy.asked()).contains(account());
    assertThat(proxy.asked()).allMatch(List.of(account(), named(azure.url()))::contains);
  }

  @Test
  void aProxyThatWantsAnotherPasswordIsNamedAndThePasswordIsNot() throws IOException {
    assertProblem(
        "user:hunter2",
        "the proxy 127.0.0.1:"
            + proxy.port()
            + " (HTTPS_PROXY) does not accept the user or the password (407)");
  }

  @Test
  void aDeadProxyIsNamed() throws IOException {
    proxy.close();
    assertProblem(
        "user:hunter2", "no connection to the proxy 127.0.0.1:" + proxy.port() + " (HTTPS_PROXY)");
  }

  @Test
  void aProxyThatRefusesAServerIsNamed() throws IOException {
    proxy.refuse(403);
    assertProblem(
        "user:p%40ss",
        "the proxy 127.0.0.1:"
            + proxy.port()
            + " (HTTPS_PROXY) does not let the call through (403)");
  }

  /** The sign-in succeeds, so that each client meets the proxy itself. */
  private void assertProblem(String login, String problem) throws IOException {
    CxConfig config = config(login, List.of(storage.url()));
    CosmosOptions once = CosmosOptions.defaults().withMaxWait(Duration.ZERO);
    try (AzureResourcer resources = AzureResourcer.open(config, vault(config));
        CosmosDatabase database = CosmosDatabases.open(config, vault(config), once)) {
      List<ThrowingCallable> uses =
          List.of(() -> resources.storage("gold").find("a"), database::exists);
      for (ThrowingCallable use : uses) {
        assertThatThrownBy(use)
            .isInstanceOf(CxException.class)
            .hasMessageContaining(problem)
            .hasMessageNotContaining("hunter2")
            .hasMessageNotContaining("p@ss");
      }
    }
  }
}
