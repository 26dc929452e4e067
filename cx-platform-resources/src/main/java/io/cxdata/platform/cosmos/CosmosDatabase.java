package io.cxdata.platform.cosmos;

/**
 * A database of a Cosmos DB account. {@link CosmosDatabases} opens it; it calls nobody before it is
 * used. For any number of threads.
 */
public interface CosmosDatabase extends AutoCloseable {

  /**
   * A container that is there; that it is, shows with its first use.
   *
   * @param partitionKey the path of its partition key, {@code /kind}
   */
  CosmosContainer container(String name, String partitionKey);

  /**
   * A container, which is made where it is missing, and the database with it. One that is there is
   * left as it is: a partition key can never be changed, and another index policy is only said in
   * the log.
   *
   * @throws CosmosException of kind {@link CosmosErrorKind#REFUSED} where the identity may not make
   *     one, with the commands that do; of kind {@link CosmosErrorKind#INVALID} when the container
   *     has another partition key
   */
  CosmosContainer createIfMissing(ContainerSpec spec);

  /**
   * Asks the account for this database: the cheapest call that needs the network, a token and a
   * role.
   *
   * @return whether the database is there
   * @throws CosmosException when the account cannot be asked, with a remedy
   */
  boolean exists();

  /** Closes the connections. Containers of this database cannot be used afterwards. */
  @Override
  void close();
}
