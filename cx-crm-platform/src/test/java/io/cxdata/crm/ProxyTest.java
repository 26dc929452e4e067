package io.cxdata.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import io.cxdata.config.Secret;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.simulator.SimulatedProxy;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session through a company's proxy. Any server with TLS will do for Zendesk's. */
class ProxyTest {
  @TempDir private Path directory;
  private final SimulatedVault server = SimulatedVault.start(Map.of());
  private final SimulatedProxy proxy = SimulatedProxy.start("user", "p@ss");
  private Path certificates;

  @BeforeEach
  void writeCertificates() throws IOException {
    certificates = Files.writeString(directory.resolve("company.pem"), server.certificate());
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  private NetworkConfig network(Optional<Path> trusted, Optional<String> user, String password) {
    return new NetworkConfig(
        trusted,
        Optional.of(
            new ProxyServer(
                "127.0.0.1",
                proxy.port(),
                user,
                user.map(any -> Secret.of(password)),
                "HTTPS_PROXY")),
        List.of());
  }

  private HttpCallException read(NetworkConfig network) {
    CrmConfig crm =
        ZendeskTests.crm(
                "https://zendesk.simulated.example:" + server.url().getPort() + "/api",
                Api.CUSTOM_OBJECTS)
            .withNetwork(network);
    try (ZendeskSession session =
        ZendeskSession.open(crm, ZendeskTests.SECRETS, wait -> {}, ZendeskTests.FAST)) {
      return (HttpCallException) ZendeskTests.failure(session.upsert("x", Map.of()));
    }
  }

  @Test
  void callsGoThroughTheProxyToAServerWithTheCompanysCertificate() {
    HttpCallException answer =
        read(network(Optional.of(certificates), Optional.of("user"), "p@ss"));

    assertThat(answer.status()).hasValue(401);
    assertThat(proxy.asked()).containsOnly("zendesk.simulated.example:" + server.url().getPort());
  }

  @Test
  void aProxyThatWantsAPasswordIsNamedAndAskedOnce() {
    HttpCallException failure = read(network(Optional.of(certificates), Optional.empty(), ""));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining(
            "failed: the proxy 127.0.0.1:"
                + proxy.port()
                + " (HTTPS_PROXY) wants a user and a password (407)")
        .hasMessageContaining("write them into HTTPS_PROXY: http://user:password@127.0.0.1");
    assertThat(proxy.asked()).hasSize(1);
  }

  @Test
  void aPasswordThatTheProxyRefusesIsSentOnceAndNotShown() {
    HttpCallException failure =
        read(network(Optional.of(certificates), Optional.of("somebody"), "hunter2"));

    assertThat(failure)
        .hasMessageContaining("does not accept the user or the password (407)")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("somebody");
    assertThat(proxy.asked()).hasSize(1);
  }

  @Test
  void aProxyThatLetsNothingThroughIsNamed() {
    proxy.refuse(403);
    HttpCallException failure =
        read(network(Optional.of(certificates), Optional.of("user"), "p@ss"));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("does not let the call through (403)")
        .hasMessageContaining("add zendesk.simulated.example to NO_PROXY");
  }

  @Test
  void aDeadProxyIsNamed() {
    proxy.close();
    HttpCallException failure =
        read(network(Optional.of(certificates), Optional.of("user"), "p@ss"));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("no connection to the proxy 127.0.0.1:" + proxy.port())
        .hasMessageContaining("after 3 attempts");
  }

  @Test
  void aCertificateOfTheCompanyThatIsNotTrustedNamesTheKey() {
    HttpCallException failure = read(network(Optional.empty(), Optional.of("user"), "p@ss"));

    assertThat(failure.kind()).isEqualTo(Kind.INSECURE);
    assertThat(failure).hasMessageContaining("network.trusted-certificates");
  }

  @Test
  void aFileThatIsNoCertificateIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("no.pem"), "hello");

    assertThatThrownBy(() -> read(network(Optional.of(file), Optional.empty(), "")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no.pem");
  }

  @Test
  void aTrustStoreWithAnotherPasswordIsNamedWithItsRemedy() throws Exception {
    Path file = directory.resolve("trust.jks");
    KeyStore keys = KeyStore.getInstance("JKS");
    keys.load(null, null);
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, "right".toCharArray());
    }
    String store = "javax.net.ssl.trustStore";
    System.setProperty(store, file.toString());
    System.setProperty(store + "Password", "hunter2");
    try {
      assertThatThrownBy(() -> read(NetworkConfig.defaults()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("The JVM's trust store " + file + " cannot be opened")
          .hasMessageContaining("-Djavax.net.ssl.trustStorePassword")
          .hasMessageNotContaining("hunter2");
    } finally {
      System.clearProperty(store);
      System.clearProperty(store + "Password");
    }
  }
}
