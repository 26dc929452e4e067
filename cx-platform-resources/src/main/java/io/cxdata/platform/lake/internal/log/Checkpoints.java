package io.cxdata.platform.lake.internal.log;

import io.delta.kernel.Snapshot;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps a table's log short. */
public final class Checkpoints {
  private static final String CHECKSUM = ".crc";

  private Checkpoints() {}

  /** Writes a checkpoint of the latest version; a failure is an error for the user. */
  public static void writeNow(DeltaTable table) {
    try {
      WriteSupport.of(table, table.latest()).requireFeatures();
      write(table);
    } catch (IOException | RuntimeException e) {
      throw TableErrors.writing(table.name(), e);
    }
  }

  /**
   * Writes a checkpoint of the latest version; Kernel then deletes expired log entries, which it
   * does for the latest version only, and leaves their checksums behind.
   */
  static void write(DeltaTable table) throws IOException {
    Snapshot snapshot = table.latest();
    try {
      snapshot.writeCheckpoint(table.engine());
    } catch (CheckpointAlreadyExistsException e) {
      return; // Another writer was faster; the log is as short as it can be.
    }
    deleteChecksumsWithoutEntry(table);
  }

  private static void deleteChecksumsWithoutEntry(DeltaTable table) throws IOException {
    List<String> checksums = new ArrayList<>();
    String first = table.url() + "/_delta_log/" + "0".repeat(20);
    try (CloseableIterator<FileStatus> files = table.files().listFrom(first)) {
      while (files.hasNext()) {
        String url = files.next().getPath();
        // Checksums come before the entry of their version, in the order of names.
        if (url.endsWith(".json")) {
          if (!checksums.isEmpty() && sameVersion(checksums.get(checksums.size() - 1), url)) {
            checksums.remove(checksums.size() - 1);
          }
          break;
        }
        if (url.endsWith(CHECKSUM)) {
          checksums.add(url);
        }
      }
    }
    for (String url : checksums) {
      table.files().delete(url);
    }
  }

  private static boolean sameVersion(String checksum, String entry) {
    return checksum.regionMatches(0, entry, 0, checksum.length() - CHECKSUM.length());
  }
}
