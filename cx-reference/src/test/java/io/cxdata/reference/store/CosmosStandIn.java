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
  private final Path configuration;
  final SimulatedCosmos cosmos;
  final CosmosDatabase database;

  /** With an account on a free port, whose configuration is written into a folder. */
  CosmosStandIn(Path folder) {
    cosmos = SimulatedCosmos.with(azure).database("cx-test").start();
    configuration = azure.configuration(folder);
    try {
      // A lost answer ends its connection; no test waits so long, however busy the machine is.
      // The last block of the file is azure.
      Files.writeString(configuration, "  timeout: 60s\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database = database(azure.environment(), configuration, folder);
  }

  /** The database that a configuration file names. */
  static CosmosDatabase database(Map<String, String> environment, Path file, Path folder) {
    CxConfig config = ConfigLoader.create().environment(environment).file(Optional.of(file)).load();
    return CosmosDatabases.open(
        config, VaultSetter.open(config, environment, folder), CosmosOptions.defaults());
  }

  /** The variables that a process needs to sign in. */
  Map<String, String> environment() {
    return azure.environment();
  }

  /** The configuration file of the database. */
  Path configuration() {
    return configuration;
  }

  @Override
  public void close() {
    database.close();
    cosmos.close();
    azure.close();
  }
}
