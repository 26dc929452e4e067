package io.cxdata.platform.cosmos.internal.client;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.ProxyOptions;
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
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import io.cxdata.config.Secret;
import io.cxdata.config.support.TrustedCertificates;
import io.cxdata.platform.cosmos.ContainerSpec;
import io.cxdata.platform.cosmos.CosmosContainer;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.platform.cosmos.IndexPolicy;
import io.cxdata.platform.cosmos.internal.calls.CallClock;
import io.cxdata.platform.cosmos.internal.calls.CosmosErrors;
import io.cxdata.platform.cosmos.internal.calls.Idempotency;
import io.cxdata.platform.cosmos.internal.calls.RetryingCaller;
import java.net.InetSocketAddress;
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

/** A database over Azure's client. Connects with the first call. Thread-safe. */
public final class SdkDatabase implements CosmosDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(SdkDatabase.class);

  /** The server adds this path to every policy. */
  private static final String ETAG_PATH = "/\"_etag\"/?";

  private final URI account;
  private final String name;
  private final TokenCredential credential;
  private final AzureConfig azure;
  private final RetryingCaller caller;
  private Optional<CosmosAsyncClient> client = Optional.empty();
  private boolean closed;

  /**
   * A database; calls no server yet.
   *
   * @param clock of its waits and time-outs
   */
  public SdkDatabase(
      URI account,
      String name,
      TokenCredential credential,
      AzureConfig azure,
      CosmosOptions options,
      CallClock clock) {
    this.account = account;
    this.name = name;
    this.credential = credential;
    this.azure = azure;
    this.caller =
        new RetryingCaller(
            new CosmosErrors(account, name, azure.network()), options, azure.timeout(), clock);
  }

  @Override
  public CosmosContainer container(String container, String partitionKey) {
    ContainerSpec spec = new ContainerSpec(container, partitionKey, IndexPolicy.everythingBut());
    return new SdkContainer(
        container, PartitionPath.of(spec), () -> database().getContainer(container), caller);
  }

  @Override
  public CosmosContainer createIfMissing(ContainerSpec spec) {
    Optional<CosmosContainerProperties> present = read(spec.name());
    if (present.isEmpty()) {
      create(spec);
      // Another program may have created it first, with other properties.
      present = read(spec.name());
    }
    check(spec, present.orElseThrow());
    return container(spec.name(), spec.partitionKey());
  }

  private Optional<CosmosContainerProperties> read(String container) {
    return caller.call(
        container,
        "look up the container",
        Idempotency.READ,
        () -> database().getContainer(container).read().map(r -> r.getProperties()),
        failure -> failure.status() == 404 ? Optional.of(Optional.empty()) : Optional.empty());
  }

  private void create(ContainerSpec spec) {
    CosmosContainerProperties properties =
        new CosmosContainerProperties(spec.name(), spec.partitionKey());
    properties.setIndexingPolicy(policy(spec.indexPolicy()));
    if (!exists()) {
      LOG.info("Creating the Cosmos DB database {}", name);
      createIfAbsent(spec, "create the database", () -> client().createDatabase(name).then());
    }
    LOG.info(
        "Creating the Cosmos DB container {} with the partition key {}",
        spec.name(),
        spec.partitionKey());
    createIfAbsent(
        spec, "create the container", () -> database().createContainer(properties).then());
  }

  /** A conflict (409) is success: this call was repeated, or another program was first. */
  private void createIfAbsent(ContainerSpec spec, String action, Supplier<Mono<Void>> call) {
    caller.call(
        spec.name(),
        action,
        Idempotency.REPEATABLE_WRITE,
        call,
        failure -> {
          if (failure.status() == 403 && failure.subStatus() == 5300) {
            throw caller.errors().mayNotCreate(spec);
          }
          return failure.status() == 409 ? Optional.of(Optional.empty()) : Optional.empty();
        });
  }

  private static IndexingPolicy policy(IndexPolicy requested) {
    return new IndexingPolicy()
        .setIncludedPaths(requested.included().stream().map(IncludedPath::new).toList())
        .setExcludedPaths(requested.excluded().stream().map(ExcludedPath::new).toList());
  }

  private void check(ContainerSpec spec, CosmosContainerProperties present) {
    List<String> paths = present.getPartitionKeyDefinition().getPaths();
    if (!paths.equals(List.of(spec.partitionKey()))) {
      throw caller
          .errors()
          .otherPartitionKey(spec.name(), spec.partitionKey(), String.join(", ", paths));
    }
    IndexingPolicy policy = present.getIndexingPolicy();
    Set<String> included =
        sorted(policy.getIncludedPaths().stream().map(IncludedPath::getPath).toList());
    Set<String> excluded =
        sorted(policy.getExcludedPaths().stream().map(ExcludedPath::getPath).toList());
    if (!included.equals(sorted(spec.indexPolicy().included()))
        || !excluded.equals(sorted(spec.indexPolicy().excluded()))) {
      LOG.warn(
          "The Cosmos DB container {} indexes {} without {}, not as requested. It is left as it"
              + " is.",
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
    return caller
        .call(
            "",
            "look up the database",
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
      throw new IllegalStateException("Cosmos DB database " + name + " is closed");
    }
    if (client.isEmpty()) {
      client = Optional.of(connected());
    }
    return client.get();
  }

  /** The first call: asks the account for its regions. */
  private CosmosAsyncClient connected() {
    CosmosClientBuilder builder =
        new CosmosClientBuilder()
            .endpoint(account.toString())
            .credential(credential)
            .gatewayMode(connections(azure.network(), account))
            // The client would wait in silence: RetryingCaller waits instead.
            .throttlingRetryOptions(
                new ThrottlingRetryOptions()
                    .setMaxRetryAttemptsOnThrottledRequests(0)
                    .setMaxRetryWaitTime(Duration.ZERO))
            .contentResponseOnWriteEnabled(false);
    TrustedCertificates.ifOthers(azure).ifPresent(trust -> ClientTrust.apply(builder, trust));
    return builder.buildAsyncClient();
  }

  /** Without the proxy of the configuration, Azure's client has none. */
  static GatewayConnectionConfig connections(NetworkConfig network, URI account) {
    GatewayConnectionConfig connections = new GatewayConnectionConfig();
    network.proxyFor(account).map(SdkDatabase::options).ifPresent(connections::setProxy);
    return connections;
  }

  private static ProxyOptions options(ProxyServer proxy) {
    ProxyOptions options =
        new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
    proxy
        .user()
        .ifPresent(
            user -> options.setCredentials(user, proxy.password().map(Secret::reveal).orElse("")));
    return options;
  }

  @Override
  public synchronized void close() {
    closed = true;
    client.ifPresent(CosmosAsyncClient::close);
    client = Optional.empty();
  }

  @Override
  public String toString() {
    return "CosmosDatabase[" + name + " of " + account + "]";
  }
}
