package io.cxdata.platform.cosmos.internal.calls;

import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.Causes;
import io.cxdata.config.support.ProxyProblem;
import io.cxdata.platform.cosmos.ContainerSpec;
import io.cxdata.platform.cosmos.CosmosConflictException;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.cosmos.CosmosUnknownOutcomeException;
import io.cxdata.platform.cosmos.IndexPolicy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;

/** Creates the exceptions of a database. */
public final class CosmosErrors {
  private static final String CHECK_THE_NETWORK =
      "Check the network and the proxy, environments.<stage>.cosmos, and the account's health in"
          + " the Azure portal.";

  private final NetworkConfig network;
  private final URI account;
  private final String database;

  public CosmosErrors(URI account, String database, NetworkConfig network) {
    this.network = network;
    this.account = account;
    this.database = database;
  }

  /**
   * A call that failed.
   *
   * @param container empty for the database itself
   * @param action that failed: {@code read a document}
   * @param attempts including the first
   */
  CosmosException of(
      String container, String action, CallFailure failure, Idempotency idempotency, int attempts) {
    CosmosErrorKind kind = failure.kind(idempotency);
    String after = attempts == 1 ? "" : " after " + attempts + " attempts";
    String problem =
        where(container) + ": cannot " + action + after + " (" + failure.trace() + "). ";
    return switch (kind) {
      case CONFLICT -> new CosmosConflictException(problem + conflict(failure.status()));
      case UNKNOWN_OUTCOME ->
          new CosmosUnknownOutcomeException(
              problem
                  + "It is unknown whether the write was done. Read the document before you repeat"
                  + " the write.");
      case NOT_FOUND ->
          new CosmosException(
              kind,
              problem
                  + "Database or container not found. Create it with createIfMissing, or correct"
                  + " environments.<stage>.cosmos.");
      case FORBIDDEN -> new CosmosException(kind, problem + forbidden(failure.status()));
      case INVALID ->
          new CosmosException(
              kind,
              problem
                  + "The account rejects the request as invalid. Check the query's syntax, the"
                  + " document's partition key and its id.");
      case TOO_LARGE ->
          new CosmosException(
              kind, problem + "The document is larger than 2 MB. Split it, or leave fields out.");
      case THROTTLED ->
          new CosmosException(
              kind,
              problem
                  + "The container's throughput is too low for the load. Raise it, or raise"
                  + " CosmosOptions.maxWait.");
      case UNAVAILABLE ->
          new CosmosException(
              kind,
              problem + failure.connecting().map(this::notConnected).orElse(CHECK_THE_NETWORK));
    };
  }

  private String notConnected(Throwable cause) {
    if (Causes.find(cause, UnknownHostException.class).isPresent()
        && network.proxyFor(account).isPresent()) {
      return "There is no such host here. Azure's client for Cosmos DB looks the account up itself,"
          + " also where there is a proxy: this machine's DNS must know "
          + account.getHost()
          + ". Otherwise correct environments.<stage>.cosmos.";
    }
    return ProxyProblem.of(cause, network, account)
        .map(proxy -> "The cause is " + proxy.problem() + ". " + proxy.remedy())
        .orElse(CHECK_THE_NETWORK);
  }

  private static String conflict(int status) {
    return switch (status) {
      case 409 -> "A document with that id already exists in its partition.";
      case 404 -> "The document no longer exists.";
      default -> "The document has changed since it was read. Read it again.";
    };
  }

  private static String forbidden(int status) {
    return status == 401
        ? "The account does not accept the token. Check the tenant, and this machine's clock."
        : "The identity has no role, or the account's firewall blocks this network. Give the"
            + " identity the role 'Cosmos DB Built-in Data Contributor' with 'az cosmosdb sql role"
            + " assignment create'; Azure's general roles, such as Contributor, do not apply to"
            + " data.";
  }

  /** A container that is missing, in an account whose tokens may not create one. */
  public CosmosException mayNotCreate(ContainerSpec spec) {
    String account = "--account-name <account> --resource-group <group>";
    return new CosmosException(
        CosmosErrorKind.FORBIDDEN,
        where(spec.name())
            + ": not found, and an Entra identity may not create it, because the data plane creates"
            + " no databases and containers. Create it with 'az cosmosdb sql database create "
            + account
            + " --name "
            + database
            + "' and 'az cosmosdb sql container create "
            + account
            + " --database-name "
            + database
            + " --name "
            + spec.name()
            + " --partition-key-path "
            + spec.partitionKey()
            + " --idx '\\''"
            + indexJson(spec.indexPolicy())
            + "'\\'''.");
  }

  private static String indexJson(IndexPolicy policy) {
    return "{\"indexingMode\":\"consistent\",\"includedPaths\":"
        + paths(policy.included())
        + ",\"excludedPaths\":"
        + paths(policy.excluded())
        + "}";
  }

  private static String paths(List<String> paths) {
    return paths.stream()
        .map(path -> "{\"path\":\"" + path + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A container that exists, with another partition key. */
  public CosmosException otherPartitionKey(String container, String requested, String present) {
    return new CosmosException(
        CosmosErrorKind.INVALID,
        where(container)
            + " has the partition key "
            + present
            + ", not "
            + requested
            + ". A partition key cannot be changed: correct the path, or create another"
            + " container.");
  }

  /** A document to replace or delete that does not exist. */
  public CosmosException missingDocument(String container, String action) {
    return new CosmosConflictException(
        where(container) + ": cannot " + action + ". " + conflict(404));
  }

  private String where(String container) {
    String where = "Cosmos DB database " + database + " of " + account;
    return container.isEmpty() ? where : "Container " + container + " of " + where;
  }
}
