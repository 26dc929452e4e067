package io.cxdata.platform.cosmos.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.ProxyOptions;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import io.cxdata.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When Azure's client for Cosmos DB has a proxy; {@code AzureProxyTest} calls through one. */
class CosmosProxyTest {
  private static final NetworkConfig NETWORK =
      new NetworkConfig(
          Optional.empty(),
          Optional.of(
              new ProxyServer(
                  "127.0.0.1",
                  3128,
                  Optional.of("user"),
                  Optional.of(Secret.of("pass")),
                  "HTTPS_PROXY")),
          List.of("direct.example"));

  @Test
  void theClientHasTheProxyOfTheConfiguration() {
    ProxyOptions proxy =
        SdkDatabase.connections(NETWORK, URI.create("https://cosmos.example:443")).getProxy();

    assertThat(proxy.getType()).isEqualTo(ProxyOptions.Type.HTTP);
    assertThat(proxy.getAddress().getPort()).isEqualTo(3128);
    assertThat(proxy.getUsername()).isEqualTo("user");
    assertThat(proxy.getPassword()).isEqualTo("pass");
  }

  @Test
  void theClientHasNoneForAServerThatIsReachedDirectly() {
    assertThat(SdkDatabase.connections(NETWORK, URI.create("https://direct.example")).getProxy())
        .isNull();
    assertThat(SdkDatabase.connections(NETWORK, URI.create("https://localhost:1")).getProxy())
        .isNull();
  }
}
