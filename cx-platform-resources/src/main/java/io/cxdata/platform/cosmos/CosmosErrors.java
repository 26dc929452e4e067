package io.cxdata.platform.cosmos;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Makes what this package throws. */
final class CosmosErrors {
  private final URI account;
  private final String database;

  CosmosErrors(URI account, String database) {
    this.account = account;
    this.database = database;
  }

  /**
   * What to tell of a failure.
   *
   * @param container empty for the database itself
   * @param what was tried: {@code read a document}
   */
  CosmosException told(
      String container, String what, CallFailure failure, Idempotency effect, int attempts) {
    String where = where(container) + ": cannot " + what + " (" + failure.trace() + "). ";
    CosmosErrorKind kind = failure.kind(effect);
    String tried = attempts == 0 ? "" : "It was tried " + (attempts + 1) + " times. ";
    return switch (kind) {
      case CONFLICT ->
          new CosmosConflictException(
              where
                  + (failure.status() == 409
                      ? "There is a document of that id in its partition already."
                      : "The document was changed since it was read. Read it again."));
      case UNKNOWN_OUTCOME ->
          new CosmosUnknownOutcomeException(
              where
                  + tried
                  + "It is done, or it is not. Read the document and see, before it is written"
                  + " again.");
      case NOT_FOUND ->
          new CosmosException(
              kind,
              where
                  + "There is no such database or container. Make it with createIfMissing, or"
                  + " correct environments.<stage>.cosmos.");
      case REFUSED -> refused(where, failure);
      case INVALID ->
          new CosmosException(
              kind,
              where
                  + "The account does not understand it: a query with an error, a document whose"
                  + " partition is not what it says, or an id with letters that may not be.");
      case TOO_LARGE -> new CosmosException(kind, where + "A document has 2 MB at most.");
      case THROTTLED ->
          new CosmosException(
              kind,
              where
                  + tried
                  + "The container's throughput does not suffice. Give it more, or more patience.");
      case UNAVAILABLE ->
          new CosmosException(
              kind,
              where
                  + tried
                  + "Look at the network and the proxy, at environments.<stage>.cosmos, and at the"
                  + " account's health in the Azure portal.");
    };
  }

  private CosmosException refused(String where, CallFailure failure) {
    return new CosmosException(
        CosmosErrorKind.REFUSED,
        where
            + (failure.status() == 401
                ? "The account does not accept the token. It may be of another tenant, or this"
                    + " machine's clock is wrong."
                : "The identity has no role there, or the account's firewall lets no call from this"
                    + " network in. Give it 'Cosmos DB Built-in Data Contributor' with 'az cosmosdb"
                    + " sql role assignment create'; Azure's own roles, such as Contributor, do not"
                    + " count for data."));
  }

  /** An account whose tokens may not make databases, and how they are made. */
  CosmosException mayNotCreate(ContainerSpec spec) {
    String account = "--account-name <account> --resource-group <group>";
    return new CosmosException(
        CosmosErrorKind.REFUSED,
        where(spec.name())
            + " is missing, and an identity of Entra may not make it: databases and containers are"
            + " not made over the interface for data. Make them with 'az cosmosdb sql database"
            + " create "
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

  CosmosException otherPartitionKey(String container, String asked, String there) {
    return new CosmosException(
        CosmosErrorKind.INVALID,
        where(container)
            + " has the partition key "
            + there
            + ", not "
            + asked
            + ". It can never be changed: correct the path, or make another container.");
  }

  CosmosException gone(String container, String what) {
    return new CosmosConflictException(
        where(container) + ": cannot " + what + ". The document is not there any more.");
  }

  CosmosException batch(String container, int position, int count, CallFailure failure) {
    String where =
        where(container)
            + ": the batch was not done, for its write "
            + (position + 1)
            + " of "
            + count
            + " ("
            + failure.trace()
            + "). ";
    return switch (failure.status()) {
      case 409 -> new CosmosConflictException(where + "There is a document of that id already.");
      case 412 ->
          new CosmosConflictException(
              where + "The document was changed since it was read. Read it again.");
      case 404 -> new CosmosConflictException(where + "The document is not there any more.");
      case 413 ->
          new CosmosException(
              CosmosErrorKind.TOO_LARGE, where + "A document and a batch have 2 MB at most.");
      default ->
          new CosmosException(failure.kind(Idempotency.READ), where + "Nothing of it was written.");
    };
  }

  CosmosException nothingGoesThrough(
      String container, long written, CallFailure failure, int attempts) {
    CosmosException why =
        told(container, "write documents", failure, Idempotency.REPEATABLE_WRITE, attempts);
    return new CosmosException(
        why.kind(),
        why.getMessage()
            + " Before, "
            + written
            + " documents were written. The whole bulk can be repeated.");
  }

  private String where(String container) {
    String database = "The Cosmos DB database " + this.database + " of " + account;
    return container.isEmpty()
        ? database
        : "The container "
            + container
            + " of the Cosmos DB database "
            + this.database
            + " of "
            + account;
  }
}
