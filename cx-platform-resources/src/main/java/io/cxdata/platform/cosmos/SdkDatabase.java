package io.cxdata.platform.cosmos;

import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.support.TrustedCertificates;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** A database over Azure's client. */
final class SdkDatabase implements CosmosDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(SdkDatabase.class);

  /** Indexed or not as the server likes, whatever it is told. */
  private static final String ETAG_PATH = "/\"_etag\"/?";

  private final URI account;
  private final String name;
  private final TokenCredential credential;
  private final AzureConfig azure;
  private final RetryingCaller calls;
  private Optional<CosmosAsyncClient> client = Optional.empty();
  private boolean closed;

  SdkDatabase(
      URI account,
      String name,
      TokenCredential credential,
      AzureConfig azure,
      CosmosOptions options) {
    this.account = account;
    this.name = name;
    this.credential = credential;
    this.azure = azure;
    this.calls = new RetryingCaller(new CosmosErrors(account, name), options, azure.timeout());
  }

  @Override
  public CosmosContainer container(String container, String partitionKey) {
    PartitionPath path = PartitionPath.of(partitionKey);
    return new SdkContainer(container, path, () -> database().getContainer(container), calls);
  }

  @Override
  public CosmosContainer createIfMissing(ContainerSpec spec) {
    Optional<CosmosContainerProperties> there = read(spec.name());
    if (there.isEmpty()) {
      create(spec);
      // Another program may have been quicker, with another idea of it.
      there = read(spec.name());
    }
    check(spec, there.orElseThrow());
    return container(spec.name(), spec.partitionKey());
  }

  private Optional<CosmosContainerProperties> read(String container) {
    return calls.call(
        container,
        "look for the container",
        Idempotency.READ,
        () -> database().getContainer(container).read().map(r -> r.getProperties()),
        failure -> failure.status() == 404 ? Optional.of(Optional.empty()) : Optional.empty());
  }

  private void create(ContainerSpec spec) {
    CosmosContainerProperties properties =
        new CosmosContainerProperties(spec.name(), spec.partitionKey());
    properties.setIndexingPolicy(policy(spec.indexPolicy()));
    if (!exists()) {
      LOG.info("Making the Cosmos DB database {}", name);
      make(spec, "make the database", () -> client().createDatabase(name).then());
    }
    LOG.info("Making the Cosmos DB container {} by {}", spec.name(), spec.partitionKey());
    make(spec, "make the container", () -> database().createContainer(properties).then());
  }

  /** Made twice is made: the second time it is there already, or another program was quicker. */
  private void make(ContainerSpec spec, String what, Supplier<Mono<Void>> call) {
    calls.call(
        spec.name(),
        what,
        Idempotency.REPEATABLE_WRITE,
        call,
        failure -> {
          if (failure.status() == 403 && failure.subStatus() == 5300) {
            throw calls.errors().mayNotCreate(spec);
          }
          return failure.status() == 409 ? Optional.of(Optional.empty()) : Optional.empty();
        });
  }

  private static IndexingPolicy policy(IndexPolicy asked) {
    return new IndexingPolicy()
        .setIncludedPaths(asked.included().stream().map(IncludedPath::new).toList())
        .setExcludedPaths(asked.excluded().stream().map(ExcludedPath::new).toList());
  }

  private void check(ContainerSpec spec, CosmosContainerProperties there) {
    List<String> paths = there.getPartitionKeyDefinition().getPaths();
    if (!paths.equals(List.of(spec.partitionKey()))) {
      throw calls
          .errors()
          .otherPartitionKey(spec.name(), spec.partitionKey(), String.join(", ", paths));
    }
    IndexingPolicy policy = there.getIndexingPolicy();
    Set<String> included =
        sorted(policy.getIncludedPaths().stream().map(IncludedPath::getPath).toList());
    Set<String> excluded =
        sorted(policy.getExcludedPaths().stream().map(ExcludedPath::getPath).toList());
    if (!included.equals(sorted(spec.indexPolicy().included()))
        || !excluded.equals(sorted(spec.indexPolicy().excluded()))) {
      LOG.warn(
          "The Cosmos DB container {} indexes {} without {}, not as asked. It is left as it is.",
          spec.name(),
          included,
          excluded);
    }
  }

  private static Set<String> sorted(List<String> paths) {
    Set<String> sorted = new TreeSet<>(paths);
    sorted.remove(ETAG_PATH);
    return sorted;
  }

  @Override
  public boolean exists() {
    return calls
        .call(
            "",
            "look for the database",
            Idempotency.READ,
            () -> database().read().map(r -> true),
            failure -> failure.status() == 404 ? Optional.of(Optional.empty()) : Optional.empty())
        .isPresent();
  }

  private CosmosAsyncDatabase database() {
    return client().getDatabase(name);
  }

  private synchronized CosmosAsyncClient client() {
    if (closed) {
      throw new IllegalStateException("The Cosmos DB database " + name + " is closed.");
    }
    if (client.isEmpty()) {
      client = Optional.of(connected());
    }
    return client.get();
  }

  /** Asks the account where its regions are: the first call. */
  private CosmosAsyncClient connected() {
    CosmosClientBuilder builder =
        new CosmosClientBuilder()
            .endpoint(account.toString())
            .credential(credential)
            .gatewayMode(new GatewayConnectionConfig())
            // Waits are ours, so that they are said.
            .throttlingRetryOptions(
                new ThrottlingRetryOptions()
                    .setMaxRetryAttemptsOnThrottledRequests(0)
                    .setMaxRetryWaitTime(Duration.ZERO))
            .contentResponseOnWriteEnabled(false);
    TrustedCertificates.of(azure).ifPresent(trust -> ClientTrust.apply(builder, trust));
    return builder.buildAsyncClient();
  }

  @Override
  public synchronized void close() {
    closed = true;
    client.ifPresent(CosmosAsyncClient::close);
    client = Optional.empty();
  }

  /** Where it is. */
  @Override
  public String toString() {
    return "CosmosDatabase[" + name + " of " + account + "]";
  }
}
