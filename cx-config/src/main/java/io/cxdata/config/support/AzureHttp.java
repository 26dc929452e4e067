package io.cxdata.config.support;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * The connections of Azure's clients that transfer files, as configured. {@code azure.timeout}
 * limits each wait, not a whole transfer. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class AzureHttp implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final OkHttpClient okHttp;

  private AzureHttp(OkHttpClient okHttp) {
    this.okHttp = okHttp;
  }

  /**
   * Creates the client; connects to no server yet.
   *
   * @throws ConfigurationException if the file of trusted certificates cannot be read
   */
  public static AzureHttp open(AzureConfig config) {
    OkHttpClient okHttp =
        builder(config)
            .connectionPool(new ConnectionPool(CONNECTIONS, KEPT.toSeconds(), TimeUnit.SECONDS))
            .build();
    okHttp.dispatcher().setMaxRequests(CONNECTIONS);
    okHttp.dispatcher().setMaxRequestsPerHost(CONNECTIONS);
    return new AzureHttp(okHttp);
  }

  /** A client with the same connections, for callers that set more. */
  public static OkHttpClient.Builder builder(AzureConfig config) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(config.timeout())
            .readTimeout(config.timeout())
            .writeTimeout(config.timeout());
    TrustedCertificates.of(config)
        .ifPresent(trust -> builder.sslSocketFactory(tls(trust).getSocketFactory(), trust));
    return builder;
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

  /** The client for the builders of Azure's clients. */
  public HttpClient client() {
    return new OkHttpAsyncHttpClientBuilder(okHttp).build();
  }

  /** Ends the threads and closes idle connections. */
  @Override
  public void close() {
    okHttp.dispatcher().executorService().shutdown();
    okHttp.connectionPool().evictAll();
  }
}
