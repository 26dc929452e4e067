package io.cxdata.reference.store;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDatabases;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** A Cosmos DB account on loopback, and a database opened on it. */
final class CosmosStandIn implements AutoCloseable {
  private final SimulatedVault azure = SimulatedVault.start(Map.of());
  final SimulatedCosmos cosmos;
  final CosmosDatabase database;

  /** With an account on a free port, whose configuration is written into a folder. */
  CosmosStandIn(Path folder) {
    cosmos = SimulatedCosmos.with(azure).database("cx-test").start();
    Path file = azure.configuration(folder);
    try {
      // The last block of the file is azure.
      Files.writeString(file, "  timeout: 2s\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CxConfig config =
        ConfigLoader.create().environment(azure.environment()).file(Optional.of(file)).load();
    database =
        CosmosDatabases.open(
            config,
            VaultSetter.open(config, azure.environment(), folder),
            CosmosOptions.defaults());
  }

  @Override
  public void close() {
    database.close();
    cosmos.close();
    azure.close();
  }
}
