package io.cxdata.runners.run;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDatabases;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.platform.lake.Lake;
import io.cxdata.reference.store.ReferenceStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lake of the configuration, and a folder on this machine for the lock, the reports and the
 * temporary files of runs. With a local lake this folder is the lake's; otherwise it is {@code
 * cx-runs/<env-type>} in the working directory. May be used by any number of threads.
 *
 * @since 0.1
 */
public final class Workspace implements AutoCloseable {
  /** A run goes on without the column map, so it does not wait for it as long as others do. */
  private static final CosmosOptions SOON =
      CosmosOptions.defaults().withMaxWait(Duration.ofSeconds(5));

  private final CxConfig config;
  private final Supplier<VaultSetter> vault;
  private final Path folder;
  private final CloseableGroup opened = new CloseableGroup();
  private final Lake lake;
  private AzureResourcer resources;
  private CosmosDatabase columnMaps;

  private Workspace(
      CxConfig config, Supplier<VaultSetter> vault, Path folder, Optional<Path> copies) {
    this.config = config;
    this.vault = vault;
    this.folder = folder;
    this.lake = config.environment().lake().map(this::local).orElseGet(() -> remote(copies));
  }

  private Lake local(Path root) {
    Lake local = Lake.local(root);
    opened.add(local::close);
    return local;
  }

  private Lake remote(Optional<Path> copies) {
    AzureResourcer azure = resources(copies);
    try {
      return azure.lake();
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  private synchronized AzureResourcer resources(Optional<Path> copies) {
    if (resources == null) {
      VaultSetter identity = vault.get();
      AzureResourcer azure =
          copies
              .map(path -> AzureResourcer.open(config, identity, path))
              .orElseGet(() -> AzureResourcer.open(config, identity));
      opened.add(azure::close);
      resources = azure;
    }
    return resources;
  }

  /**
   * Opens the lake. Calls no server yet.
   *
   * @param vault is asked if the lake is in a storage account, and for the published column maps
   * @param directory the working directory
   */
  public static Workspace open(CxConfig config, Supplier<VaultSetter> vault, Path directory) {
    return new Workspace(config, vault, folder(config, directory), Optional.empty());
  }

  /**
   * The folder of a workspace on this machine; need not exist.
   *
   * @param directory the working directory
   */
  public static Path folder(CxConfig config, Path directory) {
    return config
        .environment()
        .lake()
        .orElseGet(() -> directory.resolve("cx-runs").resolve(config.envType().key()));
  }

  /**
   * Opens the lake once more, for one run.
   *
   * @param temporary where local copies of tables are; close the workspace before it is deleted
   */
  Workspace forRun(TemporaryFolder temporary) {
    return new Workspace(config, vault, folder, Optional.of(temporary.path()));
  }

  /** The lake; is closed with this workspace. */
  public Lake lake() {
    return lake;
  }

  /**
   * Opens the published column maps of the stage; usable until this workspace is closed. Calls no
   * server yet.
   */
  public synchronized ReferenceStore reference() {
    if (config.environment().cosmos().isEmpty()) {
      return ReferenceStore.open(config, resources(Optional.empty()));
    }
    if (columnMaps == null) {
      CosmosDatabase database = CosmosDatabases.open(config, vault.get(), SOON);
      opened.add(database::close);
      columnMaps = database;
    }
    return ReferenceStore.inCosmos(columnMaps);
  }

  /** The folder on this machine; need not exist. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    opened.close();
  }

  /** Where the lake is, for the user. */
  @Override
  public String toString() {
    return config.environment().lake().isPresent()
        ? folder.toString()
        : "storage account " + config.environment().storage().orElse("");
  }
}
