package io.cxdata.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The resources of one stage. An empty one is not configured; at most one of {@code storage} and
 * {@code lake} is present.
 *
 * @param identity names of the secrets that make the application's identity
 * @param keyVault the key vault's name or URL
 * @param storage the storage account's name or URL
 * @param cosmos the database of the reference tables
 * @param appId name of the secret with the application's id
 * @param lake the absolute path of the local folder that is used instead of storage
 * @since 0.1
 */
public record EnvironmentConfig(
    Optional<Identity> identity,
    Optional<String> keyVault,
    Optional<String> storage,
    Optional<Cosmos> cosmos,
    Optional<String> appId,
    Optional<Path> lake) {

  /**
   * Names, not values, of the first tier of secrets: the service principal.
   *
   * @param clientId its client id
   * @param clientSecret its client secret
   * @param tenantId its tenant
   * @param subscriptionId its subscription
   * @param databricksScope the secret scope that holds the four on Databricks
   */
  public record Identity(
      String clientId,
      String clientSecret,
      String tenantId,
      String subscriptionId,
      String databricksScope) {}

  /**
   * A Cosmos DB database.
   *
   * @param account the account's name or URL
   * @param database the database's name
   */
  public record Cosmos(String account, String database) {}
}
