package io.cxdata.platform.cosmos;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.implementation.Configs;
import io.cxdata.config.ConfigurationException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.lang.reflect.Method;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;

/**
 * Makes Cosmos DB's client trust the file of {@code azure.trusted-certificates}. The client offers
 * no way to say so; it takes its TLS from an object that its builder sets for its own tests, and
 * that is set here, by reflection. Where there is no such file, the client is left as it is, and
 * trusts what the JVM trusts.
 */
final class ClientTrust {
  private ClientTrust() {}

  static void apply(CosmosClientBuilder builder, X509TrustManager trust) {
    try {
      Method configs = CosmosClientBuilder.class.getDeclaredMethod("configs", Configs.class);
      configs.setAccessible(true);
      configs.invoke(builder, new TrustingConfigs(trust));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new ConfigurationException(
          "This version of Cosmos DB's client takes no certificates ("
              + e.getClass().getSimpleName()
              + "). Take azure.trusted-certificates out, and put them into the JVM's trust store:"
              + " -Djavax.net.ssl.trustStore=…");
    }
  }

  private static final class TrustingConfigs extends Configs {
    private final X509TrustManager trust;

    TrustingConfigs(X509TrustManager trust) {
      this.trust = trust;
    }

    /** Checked, whatever system properties for Cosmos DB's emulator say. */
    @Override
    public SslContext getSslContext(boolean unchecked, boolean http2) {
      try {
        return SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .trustManager(trust)
            .endpointIdentificationAlgorithm("HTTPS")
            .build();
      } catch (SSLException e) {
        throw new IllegalStateException("Every JDK has TLS", e);
      }
    }
  }
}
