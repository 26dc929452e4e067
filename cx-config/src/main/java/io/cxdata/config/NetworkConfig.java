package io.cxdata.config;

import io.cxdata.config.internal.network.NoProxy;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How all clients, those of SAP, Zendesk and Azure alike, reach their servers. Immutable.
 *
 * @param trustedCertificates the absolute path of a PEM file with certificates to trust beside the
 *     JDK's, such as a company's own; empty for the JDK's alone
 * @param proxy the proxy that the environment names; empty for the one that the JVM is told to use
 *     ({@code https.proxyHost}), or none
 * @param noProxy hosts that are reached without a proxy, as {@code NO_PROXY} lists them: {@code
 *     host} and {@code .suffix} with all names below it, {@code host:port}, an address or a range
 *     such as {@code 10.0.0.0/8}, {@code *} for all
 * @since 0.1
 */
public record NetworkConfig(
    Optional<Path> trustedCertificates, Optional<ProxyServer> proxy, List<String> noProxy) {

  /** None of the values may be null. */
  public NetworkConfig {
    Objects.requireNonNull(trustedCertificates, "trustedCertificates");
    Objects.requireNonNull(proxy, "proxy");
    noProxy = List.copyOf(noProxy);
  }

  /** The JDK's certificates, and the proxy that the JVM is told to use, if any. */
  public static NetworkConfig defaults() {
    return new NetworkConfig(Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * An HTTP proxy.
   *
   * @param host its name or address
   * @param port its port
   * @param user the user that it knows; empty for none
   * @param password that user's password; empty for none
   * @param source where it is set, for people: {@code HTTPS_PROXY}
   */
  public record ProxyServer(
      String host, int port, Optional<String> user, Optional<Secret> password, String source) {

    /** None of the values may be null. */
    public ProxyServer {
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(source, "source");
    }

    /** The proxy for people, without user and password. */
    @Override
    public String toString() {
      return host + ":" + port + " (" + source + ")";
    }
  }

  /**
   * The proxy for a server; empty if it is reached without one. This machine never needs one.
   *
   * @param server an {@code http} or {@code https} URL
   */
  public Optional<ProxyServer> proxyFor(URI server) {
    String host = server.getHost();
    if (host == null || NoProxy.isLocal(host)) {
      return Optional.empty();
    }
    if (proxy.isEmpty()) {
      return ofJvm(server);
    }
    return NoProxy.matches(noProxy, host, port(server)) ? Optional.empty() : proxy;
  }

  private static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "http".equals(server.getScheme()) ? 80 : 443;
  }

  private static Optional<ProxyServer> ofJvm(URI server) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return Optional.empty();
    }
    return selector.select(server).stream()
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(
            address ->
                new ProxyServer(
                    address.getHostString(),
                    address.getPort(),
                    Optional.empty(),
                    Optional.empty(),
                    "the JVM's " + server.getScheme() + ".proxyHost"))
        .findFirst();
  }
}
