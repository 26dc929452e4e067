package io.cxdata.platform.cosmos;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.VaultSetter;
import java.net.URI;

/** Opens databases of Cosmos DB. */
public final class CosmosDatabases {
  private CosmosDatabases() {}

  /**
   * The configured database of the stage, with the application's identity. Calls nobody yet.
   *
   * @throws ConfigurationException when the stage has no {@code cosmos}, or no identity
   */
  public static CosmosDatabase open(CxConfig config, VaultSetter vault, CosmosOptions options) {
    return open(config, configured(config).database(), vault, options);
  }

  /**
   * Another database of the configured account, with the application's identity. Calls nobody yet.
   *
   * @throws ConfigurationException when the stage has no {@code cosmos}, or no identity
   */
  public static CosmosDatabase open(
      CxConfig config, String database, VaultSetter vault, CosmosOptions options) {
    URI account = account(configured(config).account());
    return open(account, database, vault.credential(), config.azure(), options);
  }

  private static EnvironmentConfig.Cosmos configured(CxConfig config) {
    return config
        .environment()
        .cosmos()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "environments."
                        + config.envType().key()
                        + ".cosmos is missing, which names the Cosmos DB account and database."
                        + " Add it to the configuration file."));
  }

  /**
   * A database of any account. Calls nobody yet.
   *
   * @param account the account's address, {@code https://….documents.azure.com}
   * @throws ConfigurationException for an address without TLS
   */
  public static CosmosDatabase open(
      URI account,
      String database,
      TokenCredential credential,
      AzureConfig azure,
      CosmosOptions options) {
    if (!"https".equals(account.getScheme())) {
      throw new ConfigurationException(
          "The Cosmos DB account "
              + account
              + " has an address without TLS, over which no token is sent. Write https://.");
    }
    return new SdkDatabase(account, database, credential, azure, options);
  }

  private static URI account(String nameOrUrl) {
    return URI.create(
        nameOrUrl.contains("://")
            ? nameOrUrl
            : "https://" + nameOrUrl + ".documents.azure.com:443/");
  }
}
