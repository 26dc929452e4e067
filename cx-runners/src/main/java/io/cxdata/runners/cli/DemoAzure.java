package io.cxdata.runners.cli;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stand-ins of the stage {@code dev} in Azure, called by Azure's own clients over TLS. */
final class DemoAzure implements AutoCloseable {
  private static final String DATABASE = "cx-collections";

  private final CloseableGroup opened;
  private final Path folder;
  private final SimulatedVault vault;
  private final SimulatedStorage storage;
  private final SimulatedCosmos cosmos;

  private DemoAzure(Map<String, String> secrets, CloseableGroup opened) {
    this.opened = opened;
    this.folder = temporaryFolder();
    opened.add(() -> delete(folder));
    this.vault = SimulatedVault.start(secrets);
    opened.add(vault::close);
    vault.set("cx-collections-id", SimulatedVault.CLIENT);
    this.storage = SimulatedStorage.with(vault).start();
    opened.add(storage::close);
    this.cosmos = SimulatedCosmos.with(vault).database(DATABASE).dataPlaneOnly().start();
    opened.add(cosmos::close);
    cosmos.createDatabase(DATABASE);
    // A real account makes containers for administrators only.
    cosmos.createContainer(DATABASE, "reference", "/set", "/rows/*");
  }

  /** Starts them, with these secrets and the id of the application in the key vault. */
  static DemoAzure start(Map<String, String> secrets) {
    CloseableGroup opened = new CloseableGroup();
    try {
      return new DemoAzure(secrets, opened);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("cx-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to create a temporary folder", e);
    }
  }

  /** The stage of the stand-ins, with the rest of another configuration. */
  CxConfig configuration(CxConfig other) {
    CxConfig stage =
        ConfigLoader.create()
            .file(Optional.of(vault.configuration(folder)))
            .commandLine(Map.of("server-type", "local"))
            .load();
    return new CxConfig(
        stage.envType(),
        stage.serverType(),
        other.timeZone(),
        stage.environment(),
        other.core(),
        other.crm(),
        other.tables(),
        other.quality(),
        stage.azure());
  }

  /** Signs in as the stage's service principal. */
  VaultSetter vault(CxConfig config) {
    return VaultSetter.open(config, vault.environment(), folder);
  }

  /** The number of requests to them. */
  String text() {
    List<String> requests = vault.requests();
    long tokens = requests.stream().filter(request -> request.contains("/oauth2/")).count();
    return String.format(
        Locale.ROOT,
        "sign-in %,d, key vault %,d, storage account %,d, Cosmos DB %,d",
        tokens,
        requests.size() - tokens,
        storage.requests().size(),
        cosmos.requests().size());
  }

  /** Stops them, which deletes the tables in the storage account. */
  @Override
  public void close() {
    opened.close();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to delete " + folder, e);
    }
  }
}
