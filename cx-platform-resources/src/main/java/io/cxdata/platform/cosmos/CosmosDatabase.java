package io.cxdata.platform.cosmos;

/**
 * A database of a Cosmos DB account. {@link CosmosDatabases} opens it. It connects with the first
 * call. Thread-safe.
 *
 * @since 0.1
 */
public interface CosmosDatabase extends AutoCloseable {

  /**
   * Returns a container, which must exist when it is used. Calls no server yet.
   *
   * @param partitionKey the path of its partition key, {@code /kind}
   */
  CosmosContainer container(String name, String partitionKey);

  /**
   * Returns a container, and creates it, and the database, if missing. An existing container is not
   * changed: if its index policy differs, that is logged.
   *
   * @throws CosmosException of kind {@link CosmosErrorKind#FORBIDDEN} if the identity may not
   *     create it, with the commands that do; of kind {@link CosmosErrorKind#INVALID} if the
   *     container has another partition key
   */
  CosmosContainer createIfMissing(ContainerSpec spec);

  /**
   * Whether the database exists. The cheapest call that needs the network, a token and a role.
   *
   * @throws CosmosException if the account cannot be asked
   */
  boolean exists();

  /** Closes the connections. The database and its containers cannot be used afterwards. */
  @Override
  void close();
}
