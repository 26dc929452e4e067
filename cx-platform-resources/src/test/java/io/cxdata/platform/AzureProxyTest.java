package io.cxdata.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.simulator.SimulatedProxy;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage through a company's proxy, which alone knows its name. */
class AzureProxyTest {
  @TempDir private Path directory;
  private final SimulatedProxy proxy = SimulatedProxy.start("user", "p@ss");
  private SimulatedVault azure;
  private SimulatedStorage storage;

  @BeforeEach
  void start() {
    azure = SimulatedVault.start(Map.of());
    storage = SimulatedStorage.with(azure).start();
  }

  @AfterEach
  void stop() {
    storage.close();
    azure.close();
    proxy.close();
  }

  private AzureResourcer open(String login) throws IOException {
    Path file = azure.configuration(directory);
    String text = Files.readString(file);
    for (URI server : List.of(azure.url(), storage.url())) {
      text = text.replace(server.getAuthority(), named(server));
    }
    Files.writeString(
        file,
        text.replaceFirst(
            "(?m)^  trusted-certificates:(.*)$", "network:\n  trusted-certificates:$1"));
    Map<String, String> environment = new HashMap<>(azure.environment());
    environment.put("HTTPS_PROXY", "http://" + login + "@127.0.0.1:" + proxy.port());
    CxConfig config = ConfigLoader.create().environment(environment).file(Optional.of(file)).load();
    return AzureResourcer.open(config, VaultSetter.open(config, environment, directory));
  }

  private static String named(URI server) {
    return "azure.simulated.example:" + server.getPort();
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
  void aProxyThatWantsAnotherPasswordIsNamedAndThePasswordIsNot() throws IOException {
    String named =
        "the proxy 127.0.0.1:"
            + proxy.port()
            + " (HTTPS_PROXY) does not accept the user or the password (407)";
    try (AzureResourcer resources = open("user:hunter2")) {
      assertThatThrownBy(() -> resources.storage("gold").find("a"))
          .hasMessageContaining(named)
          .hasMessageNotContaining("hunter2");
    }
  }
}
