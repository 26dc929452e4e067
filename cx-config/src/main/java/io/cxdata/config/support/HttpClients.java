package io.cxdata.config.support;

import io.cxdata.config.NetworkConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/**
 * What all HTTP clients of this project have in common: their proxy, the certificates that they
 * trust, and that each request is sent once (see {@link SingleSend}).
 *
 * @since 0.1
 */
public final class HttpClients {
  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  private HttpClients() {}

  /**
   * Begins a client.
   *
   * @param trust see {@link TrustedCertificates}
   * @param longestWait the most that an answer may ask a client to wait
   */
  public static OkHttpClient.Builder builder(
      NetworkConfig network, X509TrustManager trust, Duration longestWait) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(tls(trust).getSocketFactory(), trust)
        .proxySelector(new Selector(network))
        .proxyAuthenticator(authenticator(network))
        .addNetworkInterceptor(new SingleSend(longestWait, InstantSource.system()));
  }

  private static SSLContext tls(X509TrustManager trust) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trust}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has TLS", e);
    }
  }

  /** Sends user and password with the first request to the proxy, and not again if refused. */
  private static Authenticator authenticator(NetworkConfig network) {
    return (route, answer) ->
        answer.request().header(PROXY_AUTHORIZATION) != null
            ? null
            : network
                .proxyFor(answer.request().url().uri())
                .filter(proxy -> proxy.user().isPresent())
                .map(
                    proxy ->
                        answer
                            .request()
                            .newBuilder()
                            .header(PROXY_AUTHORIZATION, authorization(proxy))
                            .build())
                .orElse(null);
  }

  private static String authorization(ProxyServer proxy) {
    return Credentials.basic(
        proxy.user().orElseThrow(),
        proxy.password().map(password -> password.reveal()).orElse(""),
        StandardCharsets.UTF_8);
  }

  private static final class Selector extends ProxySelector {
    private final NetworkConfig network;

    Selector(NetworkConfig network) {
      this.network = network;
    }

    @Override
    public List<Proxy> select(URI server) {
      return network
          .proxyFor(server)
          .map(
              proxy ->
                  new Proxy(
                      Proxy.Type.HTTP,
                      InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
          .map(List::of)
          .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI server, SocketAddress address, IOException failure) {
      // The failure of the call says so.
    }
  }
}
