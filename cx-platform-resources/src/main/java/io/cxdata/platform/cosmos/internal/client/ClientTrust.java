package io.cxdata.platform.cosmos.internal.client;

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
 * Makes Azure's client trust the certificates of {@code azure.trusted-certificates}. The client has
 * no setting for it. Its TLS comes from an object that the builder sets in the client's own tests;
 * this class sets it by reflection. Without such a file the client trusts what the JVM trusts.
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
          "This version of Azure's client for Cosmos DB does not support"
              + " azure.trusted-certificates ("
              + e.getClass().getSimpleName()
              + "). Remove the key, and add the certificates to the JVM's trust store:"
              + " -Djavax.net.ssl.trustStore=…");
    }
  }

  private static final class TrustingConfigs extends Configs {
    private final X509TrustManager trust;

    TrustingConfigs(X509TrustManager trust) {
      this.trust = trust;
    }

    /** Checks certificates, whatever the system properties for Cosmos DB's emulator are. */
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
