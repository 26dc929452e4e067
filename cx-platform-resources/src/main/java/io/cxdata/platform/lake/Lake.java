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
 * The place where the tables are. May be used by any number of threads.
 *
 * <p>A lake in a local folder holds nothing open. One elsewhere holds local copies of the files
 * that {@link LakeTable#files()} has listed, and deletes them when it is closed.
 */
public final class Lake implements AutoCloseable {
  private final TableStorage storage;

  Lake(TableStorage storage) {
    this.storage = storage;
  }

  /**
   * A lake in a local folder.
   *
   * @param root the folder; made when the first table is
   * @return the lake
   */
  public static Lake local(Path root) {
    return new Lake(new LocalStorage(root));
  }

  /**
   * A lake in a storage account: the first part of a table's path is its container.
   *
   * @param account stays open when the lake is closed
   * @return the lake; close it
   */
  public static Lake in(StorageAccount account) {
    return in(account, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * A lake in a storage account, with local copies in a folder of the caller.
   *
   * @param account stays open when the lake is closed
   * @param temporary where local copies of files are, each lake in a folder of its own; created
   *     when it is needed
   * @return the lake; close it
   */
  public static Lake in(StorageAccount account, Path temporary) {
    return new Lake(new AccountStorage(account, temporary));
  }

  /**
   * The folder of a local lake.
   *
   * @return absolute
   * @throws LakeException if the lake is not in a local folder
   */
  public Path root() {
    return storage.root();
  }

  /**
   * A table, which need not exist yet.
   *
   * @param path from the lake's root, names with {@code /} between, such as {@code
   *     bronze/ops/core-banking/batch-updates/loan_contracts}
   * @return the table
   * @throws LakeException if the path is absolute, empty, or leads upwards
   */
  public LakeTable table(String path) {
    return new LakeTable(DeltaTable.of(path, storage));
  }

  /** Deletes local copies of files that are elsewhere. The tables are not touched. */
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
