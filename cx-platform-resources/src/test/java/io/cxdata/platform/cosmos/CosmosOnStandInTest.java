package io.cxdata.platform.cosmos;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own client against the stand-in. */
class CosmosOnStandInTest extends CosmosContract {
  @TempDir private static Path folder;
  private static StandIns standIns;
  private static CosmosContainer container;

  @BeforeAll
  static void start() {
    standIns = new StandIns(folder, CosmosOptions.defaults());
    container = standIns.database.createIfMissing(SPEC);
  }

  @AfterAll
  static void stop() {
    standIns.close();
  }

  @Override
  CosmosContainer container() {
    return container;
  }
}
