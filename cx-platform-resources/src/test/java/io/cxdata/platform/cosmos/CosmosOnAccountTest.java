package io.cxdata.platform.cosmos;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** With {@code -Pazure}: the account that the configuration of the stage {@code dev} names. */
@Tag("azure")
@EnabledIfSystemProperty(named = "cx.test.azure", matches = "real")
class CosmosOnAccountTest extends CosmosContract {
  private static CosmosDatabase database;
  private static CosmosContainer container;

  @BeforeAll
  static void open() {
    CxConfig config =
        ConfigLoader.create()
            .environment(System.getenv())
            .commandLine(Map.of("env-type", "dev", "server-type", "local"))
            .load();
    VaultSetter vault = VaultSetter.open(config, System.getenv(), Path.of(""));
    database = CosmosDatabases.open(config, vault, CosmosOptions.defaults());
    container = database.createIfMissing(SPEC);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  CosmosContainer container() {
    return container;
  }
}
