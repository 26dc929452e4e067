package io.cxdata.runners.run;

import io.cxdata.runners.report.MachineErrors;
import io.cxdata.runners.report.RunId;
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
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that one run keeps on this machine for a while: local copies of tables, and what does
 * not fit in memory. They are a bank's data, so they are deleted when the run ends or is
 * interrupted; a run that is killed leaves them to the next one, which deletes them first. Each run
 * has a folder of its own, so that one that is being stopped never deletes the files of the next.
 */
final class TemporaryFolder implements AutoCloseable {
  /** The name of the folder that has those of the runs, in the folder of the workspace. */
  static final String PARENT = ".cx-tmp";

  private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);

  /** Other threads may still write files while they are deleted. */
  private static final int ATTEMPTS = 3;

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** The folder of a run in a workspace. */
  static TemporaryFolder of(Path workspace, RunId run) {
    return new TemporaryFolder(workspace.resolve(PARENT).resolve(run.toString()));
  }

  /**
   * Makes it, readable by this user only, and deletes what earlier runs left. The caller holds the
   * lock of the workspace, so that no other run is in progress.
   */
  void prepare() {
    try {
      Files.createDirectories(path.getParent());
      for (Path left : children(path.getParent())) {
        delete(left);
      }
      Files.createDirectory(path);
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to make the temporary folder " + path, e);
    }
  }

  Path path() {
    return path;
  }

  /** Deletes it with all its files. */
  @Override
  public void close() {
    try {
      delete(path);
    } catch (IOException e) {
      log.warn(
          "The temporary folder {} could not be deleted: {} The next run deletes it.",
          path,
          MachineErrors.causeAndRemedy(e));
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.walkFileTree(folder, new Deletion());
        return;
      } catch (DirectoryNotEmptyException e) {
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

    /** A run that is being stopped may delete the same files. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
