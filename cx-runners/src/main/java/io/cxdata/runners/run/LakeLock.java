package io.cxdata.runners.run;

import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

  /**
   * The folders that runs of this process have locked. On Unix a process loses its lock when it
   * closes the file, wherever it has opened it; so a second run must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private LakeLock(Path folder, FileChannel channel) {
    this.folder = folder;
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
      Path held = folder.toRealPath();
      if (HELD.add(held)) {
        FileChannel channel = null;
        try {
          channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          if (channel.tryLock() != null) {
            return new LakeLock(held, channel);
          }
        } catch (IOException | RuntimeException e) {
          release(held, channel);
          throw e;
        }
        release(held, channel);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to lock " + file, e);
    }
    throw new ConfigurationException(
        "Another run is writing into the lake "
            + folder
            + ". Wait until it has ended, or set another lake.");
  }

  /** The lock lives as long as its channel, which is null if it could not be opened. */
  private static void release(Path held, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.remove(held);
    }
  }

  @Override
  public void close() {
    try {
      release(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to release the lock of the lake", e);
    }
  }
}
