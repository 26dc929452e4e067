package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDatabases;
import io.cxdata.platform.cosmos.CosmosOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the stage's database in Cosmos DB is there. Asks for nothing that is in it, and makes
 * nothing.
 */
record CosmosCheck(CxConfig config, Supplier<VaultSetter> vault) implements Check {
  private static final CosmosOptions HASTY =
      CosmosOptions.defaults().withMaxWait(Duration.ofSeconds(2));

  @Override
  public String name() {
    return "cosmos";
  }

  @Override
  public List<String> needs() {
    return configured().isPresent() ? Needs.identity() : List.of();
  }

  @Override
  public String ifNoAnswer() {
    return "Look at the network and the proxy, and at " + key() + ".";
  }

  @Override
  public String look() {
    return configured()
        .map(this::look)
        .orElseGet(() -> "none is configured with env-type " + config.envType().key());
  }

  private String look(EnvironmentConfig.Cosmos cosmos) {
    try (CosmosDatabase database = CosmosDatabases.open(config, vault.get(), HASTY)) {
      if (!database.exists()) {
        throw new ConfigurationException(
            "The Cosmos DB account %s has no database %s. Make it with 'az cosmosdb sql database create --account-name <account> --resource-group <group> --name %s', or correct %s."
                .formatted(cosmos.account(), cosmos.database(), cosmos.database(), key()));
      }
    }
    return "database " + cosmos.database() + " of " + cosmos.account() + " is there";
  }

  private Optional<EnvironmentConfig.Cosmos> configured() {
    return config.environment().cosmos();
  }

  private String key() {
    return "environments." + config.envType().key() + ".cosmos";
  }
}
