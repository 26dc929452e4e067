package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.simulator.SimulatedProxy;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in and key vault through a company's proxy, which alone knows their names. */
class VaultProxyTest {
  @TempDir private Path directory;
  private final SimulatedVault azure = SimulatedVault.start(Map.of("a", "x"));
  private SimulatedProxy proxy;

  @BeforeEach
  void start() {
    proxy = SimulatedProxy.start("bank\\user", "p@ss");
  }

  @AfterEach
  void stop() {
    proxy.close();
    azure.close();
  }

  /** The trust of the stand-in as one company's certificate for all clients. */
  private VaultSetter open(String variable) throws IOException {
    Path file = azure.configuration(directory);
    String port = Integer.toString(azure.url().getPort());
    Files.writeString(
        file,
        Files.readString(file)
            .replace("localhost:" + port, "azure.simulated.example:" + port)
            .replace("127.0.0.1:" + port, "azure.simulated.example:" + port)
            .replaceFirst(
                "(?m)^  trusted-certificates:(.*)$", "network:\n  trusted-certificates:$1"));
    Map<String, String> environment = new HashMap<>(azure.environment());
    environment.put("HTTPS_PROXY", variable);
    return VaultSetter.open(
        ConfigLoader.create().environment(environment).file(Optional.of(file)).load(),
        environment,
        directory,
        Clock.systemUTC(),
        ClassLoader.getPlatformClassLoader());
  }

  @Test
  void aSecretIsReadThroughTheProxy() throws IOException {
    VaultSetter vault = open("http://bank%5Cuser:p%40ss@127.0.0.1:" + proxy.port());

    assertThat(vault.secret("a").reveal()).isEqualTo("x");
    assertThat(proxy.asked())
        .isNotEmpty()
        .allMatch(("azure.simulated.example:" + azure.url().getPort())::equals);
  }

  @Test
  void aProxyThatWantsAnotherPasswordIsNamedAndThePasswordIsNot() throws IOException {
    VaultSetter vault = open("http://bank%5Cuser:hunter2@127.0.0.1:" + proxy.port());

    assertThatThrownBy(() -> vault.secret("a"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "the proxy 127.0.0.1:"
                + proxy.port()
                + " (HTTPS_PROXY) does not accept the user or the password (407)")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("bank\\user");
  }

  @Test
  void aDeadProxyIsNamed() throws IOException {
    proxy.close();
    VaultSetter vault = open("127.0.0.1:" + proxy.port());

    assertThatThrownBy(() -> vault.secret("a"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no connection to the proxy 127.0.0.1:" + proxy.port())
        .hasMessageContaining("add azure.simulated.example to NO_PROXY");
  }
}
