package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.NetworkConfig.ProxyServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy the environment names for which server. */
class NetworkConfigTest {
  private static final URI SERVER = URI.create("https://api.bank.example/x");

  private static NetworkConfig network(Map<String, String> environment) {
    return ConfigLoader.create().environment(environment).load().core().network();
  }

  private static NetworkConfig network(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return network(environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://proxy.example:3128 | proxy.example | 3128 | | ",
        "http://proxy.example:3128/ | proxy.example | 3128 | | ",
        "HTTP://proxy.example | proxy.example | 80 | | ",
        "proxy.example:8080 | proxy.example | 8080 | | ",
        "10.1.2.3:8080 | 10.1.2.3 | 8080 | | ",
        "http://[::1]:8080 | ::1 | 8080 | | ",
        "http://user:pass@proxy.example:1 | proxy.example | 1 | user | pass",
        "http://bank%5Cuser:p%40%C3%A9%3A@proxy.example:1 | proxy.example | 1 | bank\\user | p@é:",
        "http://user:p@ss/w#rd%@proxy.example:1 | proxy.example | 1 | user | p@ss/w#rd%",
        "user@proxy.example:1 | proxy.example | 1 | user | ''"
      })
  void readsAProxy(String variable, String host, int port, String user, String password) {
    ProxyServer proxy = network("HTTPS_PROXY", variable).proxyFor(SERVER).orElseThrow();

    assertThat(proxy.host()).isEqualTo(host);
    assertThat(proxy.port()).isEqualTo(port);
    assertThat(proxy.user()).isEqualTo(Optional.ofNullable(user));
    assertThat(proxy.password().map(Secret::reveal)).isEqualTo(Optional.ofNullable(password));
    assertThat(proxy.toString()).isEqualTo(host + ":" + port + " (HTTPS_PROXY)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:hunter2@", "socks5://user:hunter2@proxy.example:1", "https://hunter2.example",
        "http://hunter2:99999", "hunter2 x", "http://user:hunter2@proxy.example:1/path"
      })
  void namesAVariableThatIsNoProxyAndNotItsValue(String variable) {
    assertThatThrownBy(() -> network("https_proxy", variable))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("The environment variable https_proxy")
        .hasMessageContaining("Write http://host:port")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "https_proxy HTTPS_PROXY all_proxy ALL_PROXY http_proxy HTTP_PROXY, https_proxy",
    "HTTPS_PROXY all_proxy ALL_PROXY http_proxy HTTP_PROXY, HTTPS_PROXY",
    "ALL_PROXY http_proxy HTTP_PROXY, ALL_PROXY",
    "http_proxy HTTP_PROXY, http_proxy",
    "HTTP_PROXY, HTTP_PROXY"
  })
  void theFirstVariableThatIsSetCounts(String variables, String chosen) {
    Map<String, String> environment = new HashMap<>(Map.of("https_proxy", " "));
    for (String variable : variables.split(" ")) {
      environment.put(
          variable, "http://" + variable.toLowerCase(Locale.ROOT).replace('_', '-') + ":1");
    }

    assertThat(network(environment).proxyFor(SERVER).orElseThrow().source()).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api.bank.example | true",
        "API.Bank.Example | true",
        "bank.example | true",
        ".bank.example | true",
        "*.bank.example | true",
        "example | true",
        "ank.example | false",
        "other.example,  api.bank.example | true",
        "other.example api.bank.example | true",
        "api.bank.example:443 | true",
        ".bank.example:443 | true",
        "api.bank.example:8443 | false",
        "* | true",
        "10.0.0.0/8 | false",
        ". | false",
        "'' | false"
      })
  void noProxyNamesServers(String list, boolean direct) {
    NetworkConfig network = network("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", list);

    assertThat(network.proxyFor(SERVER).isEmpty()).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.200.1.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3/32, 10.1.2.4, false",
    "10.1.2.128/25, 10.1.2.129, true",
    "10.1.2.128/25, 10.1.2.127, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "10.0.0.0/99, 10.0.0.1, false",
    "10.0.0.0/x, 10.0.0.1, false",
    "fd00::/8, [fd12::1], true",
    "fd00::/8, [fe12::1], false",
    "fd00::/8, 10.0.0.1, false"
  })
  void noProxyNamesRanges(String range, String host, boolean direct) {
    NetworkConfig network = network("HTTPS_PROXY", "proxy.example:1", "no_proxy", range);

    assertThat(network.proxyFor(URI.create("https://" + host + "/")).isEmpty()).isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:1",
        "http://LOCALHOST:1",
        "https://127.0.0.1",
        "https://127.9.9.9:2",
        "https://[::1]:3",
        "https://it.localhost",
        "http://169.254.169.254/metadata"
      })
  void thisMachineNeedsNoProxy(String server) {
    assertThat(network("HTTPS_PROXY", "proxy.example:1").proxyFor(URI.create(server))).isEmpty();
  }

  @Test
  void withoutAVariableTheJvmsOwnProxyCounts() {
    String before = System.setProperty("https.proxyHost", "jvm-proxy.example");
    try {
      assertThat(NetworkConfig.defaults().proxyFor(SERVER).map(ProxyServer::toString))
          .hasValue("jvm-proxy.example:443 (the JVM's https.proxyHost)");
    } finally {
      if (before == null) {
        System.clearProperty("https.proxyHost");
      } else {
        System.setProperty("https.proxyHost", before);
      }
    }
  }

  @Test
  void allClientsHaveTheSameNetwork() {
    CxConfig config =
        ConfigLoader.create().environment(Map.of("HTTPS_PROXY", "proxy.example:1")).load();

    assertThat(config.crm().network()).isSameAs(config.core().network());
    assertThat(config.azure().network()).isSameAs(config.core().network());
    assertThat(config.core().withLimits(config.crm().limits()).network())
        .isSameAs(config.core().network());
  }
}
