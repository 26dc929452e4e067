package io.cxdata.runners.cli;

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
 * Keeps a second run out of a local lake: each would read what the other is about to write, and the
 * same answer would be in a history twice. A process that is killed leaves no lock behind.
 */
final class LakeLock implements AutoCloseable {
  /** Its name in the lake. */
  static final String FILE = ".lock";

  private final FileChannel channel;

  private LakeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws ConfigurationException when another run has it
   */
  static LakeLock take(Path lake) {
    Path file = lake.resolve(FILE);
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new ConfigurationException(
            "Another run is writing into the lake "
                + lake
                + ". Wait until it has ended, or set another lake.");
      }
      return new LakeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to lock " + file, e);
    }
  }

  /** The lock lives as long as its channel. */
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another run in this very process.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to unlock the lake", e);
    }
  }
}
