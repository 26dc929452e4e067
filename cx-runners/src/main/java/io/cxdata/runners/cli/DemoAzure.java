package io.cxdata.runners.cli;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stand-ins for the stage {@code dev} in Azure, which Azure's own clients talk to over TLS. */
final class DemoAzure implements AutoCloseable {
  private final Path folder;
  private final SimulatedVault vault;
  private final SimulatedStorage storage;

  private DemoAzure(Path folder, SimulatedVault vault, SimulatedStorage storage) {
    this.folder = folder;
    this.vault = vault;
    this.storage = storage;
  }

  /** Starts them, with these secrets in the key vault. */
  static DemoAzure start(Map<String, String> secrets) {
    try {
      Path folder = Files.createTempDirectory("cx-demo");
      SimulatedVault vault = SimulatedVault.start(secrets);
      return new DemoAzure(folder, vault, SimulatedStorage.with(vault).start());
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to make a temporary folder", e);
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

  /** What they were asked, for people. */
  String told() {
    return "sign-in and key vault answered %,d requests, the storage account %,d"
        .formatted(vault.requests().size(), storage.requests().size());
  }

  /** Stops them; the tables in the storage account go with it. */
  @Override
  public void close() {
    storage.close();
    vault.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to delete " + folder, e);
    }
  }
}
