package io.cxdata.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Connections to Azure.
 *
 * @param authority where to sign in; empty for the public cloud. An address that is not a cloud's
 *     own is used as it is, without a look-up in the public cloud.
 * @param trustedCertificates the absolute path of a PEM file with the certificates to trust instead
 *     of the JDK's; empty for the JDK's
 * @param timeout the longest wait for a connection, and for one answer
 * @param secretsTimeToLive how long a secret is kept before it is read again
 * @param network proxy and certificates of all clients
 * @since 0.1
 */
public record AzureConfig(
    Optional<URI> authority,
    Optional<Path> trustedCertificates,
    Duration timeout,
    Duration secretsTimeToLive,
    NetworkConfig network) {

  /** Connections with {@link NetworkConfig#defaults()}. */
  public AzureConfig(
      Optional<URI> authority,
      Optional<Path> trustedCertificates,
      Duration timeout,
      Duration secretsTimeToLive) {
    this(authority, trustedCertificates, timeout, secretsTimeToLive, NetworkConfig.defaults());
  }

  /** Returns a copy with another network. */
  public AzureConfig withNetwork(NetworkConfig network) {
    return new AzureConfig(authority, trustedCertificates, timeout, secretsTimeToLive, network);
  }
}
