package io.cxdata.platform.cosmos;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.cosmos.internal.calls.CallClock;
import io.cxdata.platform.cosmos.internal.client.SdkDatabase;
import java.net.URI;

/**
 * Opens databases of Cosmos DB.
 *
 * @since 0.1
 */
public final class CosmosDatabases {
  private CosmosDatabases() {}

  /**
   * Opens the stage's database with the application's identity. Calls no server yet.
   *
   * @throws ConfigurationException if the stage has no {@code cosmos}, no identity, or if the
   *     account is a URL without TLS
   */
  public static CosmosDatabase open(CxConfig config, VaultSetter vault, CosmosOptions options) {
    EnvironmentConfig.Cosmos cosmos = configured(config);
    URI account = account(cosmos.account());
    return open(account, cosmos.database(), vault.credential(), config.azure(), options);
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
                        + ".cosmos is missing. Add the Cosmos DB account and database to the"
                        + " configuration file."));
  }

  /** Opens a database of any account. */
  static CosmosDatabase open(
      URI account,
      String database,
      TokenCredential credential,
      AzureConfig azure,
      CosmosOptions options) {
    if (!"https".equals(account.getScheme())) {
      throw new ConfigurationException(
          "The URL of the Cosmos DB account, "
              + account
              + ", is without TLS: no token is sent over it. Use https://.");
    }
    return new SdkDatabase(account, database, credential, azure, options, CallClock.SYSTEM);
  }

  private static URI account(String nameOrUrl) {
    return URI.create(
        nameOrUrl.contains("://")
            ? nameOrUrl
            : "https://" + nameOrUrl + ".documents.azure.com:443/");
  }
}
