package io.cxdata.runners.run;

import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one run at a time write into a lake. Two would read what the other is about to write, and
 * the same answer would be in a history twice. The operating system releases the lock of a process
 * that ends, however it ends.
 *
 * @since 0.1
 */
public final class LakeLock implements AutoCloseable {
  /** Its name in the folder of the workspace. */
  static final String FILE = ".lock";

  private final FileChannel channel;

  private LakeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, without waiting for it.
   *
   * @param folder of the workspace; created if it does not exist
   * @throws ConfigurationException when another run has it
   */
  public static LakeLock take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (isLocked(channel)) {
          return new LakeLock(channel);
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to lock " + file, e);
    }
    throw new ConfigurationException(
        "Another run is writing into the lake "
            + folder
            + ". Wait until it has ended, or set another lake.");
  }

  /** The lock lives as long as its channel. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another run in this process.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to release the lock of the lake", e);
    }
  }
}
