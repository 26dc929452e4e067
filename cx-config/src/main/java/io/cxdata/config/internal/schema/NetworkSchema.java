package io.cxdata.config.internal.schema;

import io.cxdata.config.NetworkConfig;
import java.nio.file.Path;

/** The keys {@code network}. */
public final class NetworkSchema extends Section {
  private final Key<Path> trustedCertificates =
      optional(
          "trusted-certificates",
          ValueType.localPath(),
          "PEM file of certificates to trust beside the JDK's, such as a company's own; of all"
              + " clients");

  NetworkSchema(Section parent) {
    super(parent, "network", "How servers are reached; the proxy is HTTPS_PROXY, NO_PROXY");
  }

  NetworkConfig bind(Values values, NetworkConfig environment) {
    return new NetworkConfig(
        values.resolve(trustedCertificates), environment.proxy(), environment.noProxy());
  }
}
