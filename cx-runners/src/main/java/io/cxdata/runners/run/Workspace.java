package io.cxdata.runners.run;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.platform.lake.Lake;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The lake of the configuration, and a folder on this machine for the lock, the reports and the
 * temporary files of runs. With a local lake this folder is the lake's; otherwise it is {@code
 * cx-runs/<env-type>} in the working directory. May be used by any number of threads.
 *
 * @since 0.1
 */
public final class Workspace implements AutoCloseable {
  private final CloseableGroup opened;
  private final Lake lake;
  private final String name;
  private final Path folder;

  private Workspace(CloseableGroup opened, Lake lake, String name, Path folder) {
    this.opened = opened;
    this.lake = lake;
    this.name = name;
    this.folder = folder;
  }

  /**
   * Opens the lake. Calls no server yet.
   *
   * @param vault is asked if the lake is in a storage account
   * @param directory the working directory
   */
  public static Workspace open(CxConfig config, Supplier<VaultSetter> vault, Path directory) {
    CloseableGroup opened = new CloseableGroup();
    if (config.environment().lake().isPresent()) {
      Path folder = config.environment().lake().get();
      Lake lake = Lake.local(folder);
      opened.add(lake::close);
      return new Workspace(opened, lake, folder.toString(), folder);
    }
    Path folder = directory.resolve("cx-runs").resolve(config.envType().key());
    AzureResourcer resources = AzureResourcer.open(config, vault.get());
    opened.add(resources::close);
    String name = "storage account " + config.environment().storage().orElse("");
    try {
      return new Workspace(opened, resources.lake(), name, folder);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /** The lake; is closed with this workspace. */
  public Lake lake() {
    return lake;
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
    return name;
  }
}
