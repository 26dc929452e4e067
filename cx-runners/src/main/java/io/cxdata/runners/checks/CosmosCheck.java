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

/** Whether the stage's database in Cosmos DB exists. Reads nothing in it, and creates nothing. */
record CosmosCheck(CxConfig config, Supplier<VaultSetter> vault) implements Check {
  private static final CosmosOptions QUICK =
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
    return "Check the network, the proxy, and " + key() + ".";
  }

  @Override
  public String look() {
    return configured()
        .map(this::look)
        .orElseGet(() -> "env-type " + config.envType().key() + " has none");
  }

  private String look(EnvironmentConfig.Cosmos cosmos) {
    try (CosmosDatabase database = CosmosDatabases.open(config, vault.get(), QUICK)) {
      if (!database.exists()) {
        throw new ConfigurationException(
            "The Cosmos DB account "
                + cosmos.account()
                + " has no database "
                + cosmos.database()
                + ". Create it with 'az cosmosdb sql database create --account-name <account>"
                + " --resource-group <group> --name "
                + cosmos.database()
                + "', or correct "
                + key()
                + ".");
      }
    }
    return "database " + cosmos.database() + " of " + cosmos.account() + " exists";
  }

  private Optional<EnvironmentConfig.Cosmos> configured() {
    return config.environment().cosmos();
  }

  private String key() {
    return "environments." + config.envType().key() + ".cosmos";
  }
}
