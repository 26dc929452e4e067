package io.cxdata.simulator.internal.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The containers of the account, which the Data Lake interface calls file systems. */
final class Containers {
  private final Clock clock;
  private final Map<String, FileTree> containers = new ConcurrentHashMap<>();

  Containers(Clock clock) {
    this.clock = clock;
  }

  /** The time of a change. */
  Instant now() {
    return clock.instant();
  }

  /** Makes one; false if there is one. */
  boolean create(String name) {
    return containers.putIfAbsent(name, new FileTree(clock)) == null;
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
