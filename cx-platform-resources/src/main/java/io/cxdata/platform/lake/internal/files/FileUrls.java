package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.storage.StorageContainer;

/** The URLs by which Delta Kernel and other engines know files, and where the files are. */
interface FileUrls {
  /**
   * The URL of a table's folder, without a slash at its end.
   *
   * @param table its path in the lake
   * @throws LakeException if the path is absolute, empty, or leads upwards
   */
  String folder(String table);

  /** The container that holds a file. */
  StorageContainer container(String url);

  /** The path of a file in its container. */
  String path(String url);
}
