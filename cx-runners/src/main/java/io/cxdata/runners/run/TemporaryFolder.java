package io.cxdata.runners.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that one run keeps on this machine for a while: local copies of tables, and what does
 * not fit in memory. They are a bank's data, so they are deleted when the run ends or is
 * interrupted; a run that is killed leaves them to the next one, which deletes them first.
 */
final class TemporaryFolder implements AutoCloseable {
  /** Its name in the folder of the workspace. */
  static final String NAME = ".tmp";

  private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);

  /** Other threads may still write files while they are deleted. */
  private static final int ATTEMPTS = 3;

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** The folder of a workspace. */
  static TemporaryFolder of(Path workspace) {
    return new TemporaryFolder(workspace.resolve(NAME));
  }

  /**
   * Makes it empty, readable by this user only. The caller holds the lock of the workspace, so that
   * no other run uses it.
   */
  void prepare() {
    try {
      delete();
      Files.createDirectory(path);
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to empty the temporary folder " + path, e);
    }
  }

  Path path() {
    return path;
  }

  /** Deletes it with all its files. */
  @Override
  public void close() {
    try {
      delete();
    } catch (IOException e) {
      log.warn("The temporary folder {} could not be deleted. The next run deletes it.", path, e);
    }
  }

  private void delete() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        if (Files.exists(path)) {
          Files.walkFileTree(path, new Deletion());
        }
        return;
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
