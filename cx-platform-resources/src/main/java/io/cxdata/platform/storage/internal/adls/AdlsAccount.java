package io.cxdata.platform.storage.internal.adls;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.file.datalake.DataLakeFileSystemClientBuilder;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.AzureHttp;
import io.cxdata.config.support.TransientStatus;
import io.cxdata.platform.storage.StorageContainer;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/** The connections and the threads of a storage account. Thread-safe. */
public final class AdlsAccount implements AutoCloseable {
  private static final String SCOPE = "https://storage.azure.com/.default";
  private static final int MAX_RETRIES = 5;
  private static final int PARALLEL_TRANSFERS = 16;

  private final URI lake;
  private final URI blobs;
  private final NetworkConfig network;
  private final AzureHttp http;
  private final HttpPipeline pipeline;
  private final Transfers transfers;

  private AdlsAccount(
      URI url,
      TokenCredential credential,
      Duration firstWait,
      NetworkConfig network,
      AzureHttp http) {
    this.network = network;
    this.lake = URI.create(url.toString().replaceFirst("\\.blob\\.", ".dfs."));
    this.blobs = URI.create(url.toString().replaceFirst("\\.dfs\\.", ".blob."));
    this.http = http;
    this.pipeline =
        new HttpPipelineBuilder()
            .policies(
                new RequestIdPolicy(),
                retries(firstWait),
                new BearerTokenAuthenticationPolicy(new CauseCredential(credential), SCOPE))
            .httpClient(http.client())
            .build();
    this.transfers = new Transfers(lake, PARALLEL_TRANSFERS);
  }

  /**
   * Connects to no server yet.
   *
   * @param url of either interface, or of both
   */
  public static AdlsAccount open(URI url, TokenCredential credential, AzureConfig config) {
    return open(url, credential, config, Duration.ofMillis(200));
  }

  /**
   * Opens an account with another back-off.
   *
   * @param firstWait before the first retry, where the server names no time; then it doubles
   */
  static AdlsAccount open(
      URI url, TokenCredential credential, AzureConfig config, Duration firstWait) {
    return new AdlsAccount(url, credential, firstWait, config.network(), AzureHttp.open(config));
  }

  private static RetryPolicy retries(Duration firstWait) {
    return new RetryPolicy(
        new RetryOptions(
                new ExponentialBackoffOptions()
                    .setMaxRetries(MAX_RETRIES)
                    .setBaseDelay(firstWait)
                    .setMaxDelay(Duration.ofSeconds(15)))
            .setShouldRetryCondition(AdlsAccount::isTransient));
  }

  /** Azure's storage clients pass on the cause of a failure, and drop the failure itself. */
  private record CauseCredential(TokenCredential signIn) implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      return signIn
          .getToken(request)
          .onErrorMap(RuntimeException.class, IllegalStateException::new);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
      try {
        return signIn.getTokenSync(request);
      } catch (RuntimeException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Whether a retry can help. Every request of this package may be repeated. */
  private static boolean isTransient(RequestRetryCondition outcome) {
    if (outcome.getResponse() != null) {
      return TransientStatus.is(outcome.getResponse().getStatusCode());
    }
    for (Throwable each = outcome.getThrowable(); each != null; each = each.getCause()) {
      if (each instanceof UnknownHostException || each instanceof SSLException) {
        return false;
      }
      if (each instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** A container; calls no server yet. */
  public StorageContainer container(String name) {
    return new AdlsContainer(
        name,
        lake,
        network,
        new DataLakeFileSystemClientBuilder()
            .endpoint(lake.toString())
            .fileSystemName(name)
            .pipeline(pipeline)
            .buildClient(),
        new BlobContainerClientBuilder()
            .endpoint(blobs.toString())
            .containerName(name)
            .pipeline(pipeline)
            .buildClient(),
        transfers);
  }

  /** The URL of its Data Lake interface. */
  public URI url() {
    return lake;
  }

  /** Ends the threads and the connections. Transfers in progress fail. */
  @Override
  public void close() {
    try (http) {
      transfers.close();
    }
  }
}
