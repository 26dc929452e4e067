package io.cxdata.platform.storage;

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
import io.cxdata.config.support.AzureHttp;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/**
 * A storage account of Azure with a hierarchical namespace (Data Lake Storage Gen2). Its requests
 * pass no logging policy, so that no token is ever logged. May be used by any number of threads.
 */
public final class StorageAccount implements AutoCloseable {
  private static final String SCOPE = "https://storage.azure.com/.default";
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
  private static final int RETRIES = 5;
  private static final int TRANSFERS_AT_ONCE = 16;

  private final URI lake;
  private final URI blobs;
  private final AzureHttp http;
  private final HttpPipeline pipeline;
  private final ExecutorService transfers;

  private StorageAccount(URI lake, URI blobs, TokenCredential credential, AzureHttp http) {
    this.lake = lake;
    this.blobs = blobs;
    this.http = http;
    this.pipeline =
        new HttpPipelineBuilder()
            .policies(
                new RequestIdPolicy(),
                retries(),
                new BearerTokenAuthenticationPolicy(new CauseCredential(credential), SCOPE))
            .httpClient(http.client())
            .build();
    this.transfers =
        Executors.newFixedThreadPool(
            TRANSFERS_AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "storage-transfer");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * An account. Connects to no server yet.
   *
   * @param nameOrUrl its name, or its URL of either interface ({@code https://….dfs.…} or {@code
   *     https://….blob.…}); a URL of neither form serves both
   * @param credential is handed on, and kept nowhere else
   * @throws StorageException if the URL is none, or is without TLS
   */
  public static StorageAccount open(
      String nameOrUrl, TokenCredential credential, AzureConfig config) {
    URI url = url(nameOrUrl);
    return new StorageAccount(
        URI.create(url.toString().replaceFirst("\\.blob\\.", ".dfs.")),
        URI.create(url.toString().replaceFirst("\\.dfs\\.", ".blob.")),
        credential,
        AzureHttp.open(config));
  }

  private static URI url(String nameOrUrl) {
    if (nameOrUrl.matches("[a-z0-9]{3,24}")) {
      return URI.create("https://" + nameOrUrl + ".dfs.core.windows.net");
    }
    if (!nameOrUrl.matches("https://[^/?#@]+(/[^?#@]*)?")) {
      throw new StorageException(
          StorageException.Problem.OTHER,
          "The storage account is configured as neither a name (3 to 24 small letters and digits) nor"
              + " a URL with https. Correct environments.<stage>.storage.");
    }
    return URI.create(nameOrUrl.replaceFirst("/+$", ""));
  }

  private static RetryPolicy retries() {
    return new RetryPolicy(
        new RetryOptions(
                new ExponentialBackoffOptions()
                    .setMaxRetries(RETRIES)
                    .setBaseDelay(Duration.ofMillis(200))
                    .setMaxDelay(Duration.ofSeconds(15)))
            .setShouldRetryCondition(StorageAccount::mayPass));
  }

  /** Azure's storage clients pass on the cause of what went wrong, and not that itself. */
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

  /** Whether trying again can help. What is asked for can all be asked for twice. */
  private static boolean mayPass(RequestRetryCondition outcome) {
    if (outcome.getResponse() != null) {
      return PASSING.contains(outcome.getResponse().getStatusCode());
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

  /**
   * A container, which must exist when it is used. Calls no server yet.
   *
   * @throws StorageException if that is no name of a container
   */
  public StorageContainer container(String name) {
    if (!name.matches("[a-z0-9](-?[a-z0-9]){2,62}")) {
      throw new StorageException(
          StorageException.Problem.OTHER,
          "That is no name of a container: it has 3 to 63 small letters, digits and single -.");
    }
    return new AdlsContainer(
        name,
        url(),
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

  /** Ends its threads and its connections. What is under way fails. */
  @Override
  public void close() {
    transfers.shutdownNow();
    http.close();
  }

  @Override
  public String toString() {
    return "StorageAccount[" + lake + "]";
  }
}
