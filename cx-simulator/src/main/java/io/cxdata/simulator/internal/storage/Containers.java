package io.cxdata.simulator.internal.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The containers of the account, which the Data Lake interface calls file systems. */
final class Containers {
  private final Map<String, FileTree> containers = new ConcurrentHashMap<>();

  /** Makes one; false if there is one. */
  boolean create(String name) {
    return containers.putIfAbsent(name, new FileTree()) == null;
  }

  void delete(String name) {
    containers.remove(name);
  }

  FileTree find(String name, String missing) throws StorageApiException {
    FileTree found = containers.get(name);
    if (found == null) {
      throw StorageApiException.notFound(missing);
    }
    return found;
  }
}
