package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.lake.Lake;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where commands work: the lake of the configuration, and a folder of this machine for the reports
 * of runs and for the lock that keeps two of them apart. With a local lake the folder is the
 * lake's.
 */
final class Workspace implements AutoCloseable {
  private final Optional<AzureResourcer> resources;
  private final Lake lake;
  private final String name;
  private final Path folder;

  private Workspace(Optional<AzureResourcer> resources, Lake lake, String name, Path folder) {
    this.resources = resources;
    this.lake = lake;
    this.name = name;
    this.folder = folder;
  }

  /**
   * Opens the lake. Calls no server yet.
   *
   * @param vault is asked for where the lake is in a storage account
   */
  static Workspace open(CxConfig config, Supplier<VaultSetter> vault, Path directory) {
    Path folder = folder(config, directory);
    if (config.environment().lake().isPresent()) {
      return new Workspace(Optional.empty(), Lake.local(folder), folder.toString(), folder);
    }
    AzureResourcer resources = AzureResourcer.open(config, vault.get());
    String name = "storage account " + config.environment().storage().orElse("");
    return new Workspace(Optional.of(resources), resources.lake(), name, folder);
  }

  /** The folder of this machine. */
  static Path folder(CxConfig config, Path directory) {
    return config
        .environment()
        .lake()
        .orElseGet(() -> directory.resolve("cx-runs").resolve(config.envType().key()));
  }

  Lake lake() {
    return lake;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    lake.close();
    resources.ifPresent(AzureResourcer::close);
  }

  /** For people: where the lake is. */
  @Override
  public String toString() {
    return name;
  }
}
