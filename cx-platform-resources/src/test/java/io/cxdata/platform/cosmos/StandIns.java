package io.cxdata.platform.cosmos;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.platform.cosmos.internal.calls.CallClock;
import io.cxdata.platform.cosmos.internal.client.SdkDatabase;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** A sign-in and a Cosmos DB account on loopback, and a database opened on them. */
final class StandIns implements AutoCloseable {
  private final CloseableGroup started = new CloseableGroup();
  final SimulatedVault azure;
  final SimulatedCosmos cosmos;
  final CosmosDatabase database;

  StandIns(Path folder, CosmosOptions options) {
    this(folder, options, CallClock.SYSTEM, false);
  }

  StandIns(Path folder, CosmosOptions options, CallClock clock) {
    this(folder, options, clock, false);
  }

  private StandIns(Path folder, CosmosOptions options, CallClock clock, boolean dataPlaneOnly) {
    try {
      azure = SimulatedVault.start(Map.of());
      started.add(azure::close);
      SimulatedCosmos.Builder builder = SimulatedCosmos.with(azure).database("cx-test");
      cosmos = dataPlaneOnly ? builder.dataPlaneOnly().start() : builder.start();
      started.add(cosmos::close);
      database = open(folder, options, clock);
      started.add(database::close);
    } catch (RuntimeException e) {
      started.closeAfter(e);
      throw e;
    }
  }

  static StandIns asARealAccount(Path folder) {
    return new StandIns(folder, CosmosOptions.defaults(), CallClock.SYSTEM, true);
  }

  private CosmosDatabase open(Path folder, CosmosOptions options, CallClock clock) {
    Path file = azure.configuration(folder);
    try {
      // The last block of the file is azure.
      Files.writeString(file, "  timeout: 2s\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CxConfig config =
        ConfigLoader.create().environment(azure.environment()).file(Optional.of(file)).load();
    return new SdkDatabase(
        cosmos.url(),
        "cx-test",
        VaultSetter.open(config, azure.environment(), folder).credential(),
        config.azure(),
        options,
        clock);
  }

  @Override
  public void close() {
    started.close();
  }

  /** The same query with pages of that many documents. */
  static CosmosQuery paged(CosmosQuery query, int documents) {
    return new CosmosQuery(query.sql(), query.parameters(), query.partition(), documents);
  }
}
