package io.cxdata.platform.storage;

import io.cxdata.platform.storage.internal.local.LocalContainer;
import java.nio.file.Path;

/**
 * Opens containers that need no storage account. Those of an account come from {@link
 * StorageAccount#container}.
 *
 * @since 0.1
 */
public final class StorageContainers {
  private StorageContainers() {}

  /**
   * Returns the files of a local folder as a container. The file system must have hard links.
   *
   * @param folder created with the first file
   */
  public static StorageContainer local(Path folder) {
    return new LocalContainer(folder);
  }
}
