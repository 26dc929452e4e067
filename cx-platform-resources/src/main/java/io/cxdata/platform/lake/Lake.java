package io.cxdata.platform.lake;

import io.cxdata.platform.lake.internal.files.AccountStorage;
import io.cxdata.platform.lake.internal.files.FileErrors;
import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.files.TableStorage;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.storage.StorageAccount;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A local folder or a storage account that has Delta tables. Safe for use by several threads. No
 * argument and no result is null.
 *
 * <p>A lake in a local folder has nothing to close. A lake in a storage account keeps local copies
 * of the files that {@link LakeTable#files()} listed, and deletes them when it is closed.
 *
 * @since 0.1
 */
public final class Lake implements AutoCloseable {
  private final TableStorage storage;

  Lake(TableStorage storage) {
    this.storage = storage;
  }

  /**
   * Returns a lake in a local folder.
   *
   * @param root the folder; created with the first table
   * @return the lake
   */
  public static Lake local(Path root) {
    return new Lake(new LocalStorage(root));
  }

  /**
   * Returns a lake in a storage account. The first part of a table's path is its container. Local
   * copies are in the folder for temporary files.
   *
   * @param account is not closed with the lake
   * @return the lake; close it
   */
  public static Lake in(StorageAccount account) {
    return in(account, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Returns a lake in a storage account, with local copies in a folder of the caller.
   *
   * @param account is not closed with the lake
   * @param temporary the parent of the folder with the local copies, which each lake creates when
   *     it needs it
   * @return the lake; close it
   */
  public static Lake in(StorageAccount account, Path temporary) {
    return new Lake(new AccountStorage(account, temporary));
  }

  /**
   * The folder of a local lake.
   *
   * @return the absolute path
   * @throws LakeException if the lake is not in a local folder
   */
  public Path root() {
    return storage.root();
  }

  /**
   * Returns a table, which may not exist yet. Reads nothing.
   *
   * @param path the path from the lake's root, with {@code /} between names, such as {@code
   *     bronze/ops/core-banking/batch-updates/loan_contracts}
   * @return the table
   * @throws LakeException if the path is absolute, empty, or leads upwards
   */
  public LakeTable table(String path) {
    return new LakeTable(DeltaTable.of(path, storage));
  }

  /**
   * Deletes the local copies. The tables stay as they are.
   *
   * @throws LakeException if a copy cannot be deleted
   */
  @Override
  public void close() {
    try {
      storage.close();
    } catch (IOException e) {
      throw FileErrors.closing(storage, e);
    }
  }

  @Override
  public String toString() {
    return "Lake at " + storage;
  }
}
