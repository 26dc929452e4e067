package io.cxdata.platform.storage.internal.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/** Puts files and their names on the disk, not only into its cache. */
public final class DurableFiles {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private DurableFiles() {}

  /** The path of a temporary file in the same folder. Its leading dot keeps it out of listings. */
  public static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  /** Forces the content of a file. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Forces the names in a folder. Windows has no such call, and does not need it. */
  public static void forceFolder(Path folder) throws IOException {
    if (!WINDOWS) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Creates a folder and its parents where they are missing, and forces their names.
   *
   * @param folder absolute
   */
  public static void createFolders(Path folder) throws IOException {
    Path present = folder;
    while (present != null && !Files.exists(present)) {
      present = present.getParent();
    }
    Files.createDirectories(folder);
    for (Path created = folder; !created.equals(present); created = created.getParent()) {
      forceFolder(created.getParent());
    }
  }
}
