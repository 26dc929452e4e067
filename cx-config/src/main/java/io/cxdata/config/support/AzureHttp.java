package io.cxdata.config.support;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  /** Azure's clients wait for as long as an answer asks. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final Configuration NOTHING =
      new ConfigurationBuilder(path -> Map.of(), path -> Map.of(), path -> Map.of()).build();

  private final OkHttpClient okHttp;

  private AzureHttp(OkHttpClient okHttp) {
    this.okHttp = okHttp;
  }

  /**
   * Creates the client; connects to no server yet.
   *
   * @throws ConfigurationException if trusted certificates cannot be read
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
    return HttpClients.builder(config.network(), TrustedCertificates.of(config), LONGEST_WAIT)
        .connectTimeout(config.timeout())
        .readTimeout(config.timeout())
        .writeTimeout(config.timeout());
  }

  /**
   * A client for the builders of Azure's clients. It has the proxy of the configuration: by itself
   * Azure's builder would look for one in the environment.
   */
  public static HttpClient client(OkHttpClient okHttp) {
    return new OkHttpAsyncHttpClientBuilder(okHttp).configuration(NOTHING).build();
  }

  /** The client for the builders of Azure's clients. */
  public HttpClient client() {
    return client(okHttp);
  }

  /** Ends the threads and closes idle connections. */
  @Override
  public void close() {
    okHttp.dispatcher().executorService().shutdown();
    okHttp.connectionPool().evictAll();
  }
}
