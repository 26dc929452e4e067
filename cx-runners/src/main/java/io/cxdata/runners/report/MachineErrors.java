package io.cxdata.runners.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;

/**
 * What this machine refuses, each with its cause and remedy: files, the names of files, native
 * libraries.
 *
 * @since 0.1
 */
public final class MachineErrors {
  private static final List<String> NATIVE_PACKAGES =
      List.of("org.xerial.snappy", "org.duckdb", "com.github.luben.zstd");

  private MachineErrors() {}

  /** What was tried, why it failed, and what to do. */
  static String text(UncheckedIOException failure) {
    return "Disk: " + failure.getMessage() + ": " + causeAndRemedy(failure.getCause());
  }

  /**
   * Why a file or folder cannot be used, and what to do.
   *
   * @return two sentences; the first begins with a small letter
   */
  public static String causeAndRemedy(IOException failure) {
    String reason =
        failure instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : String.valueOf(failure.getMessage());
    if (reason.contains("Read-only file system")) {
      return "the file system is read-only. Mount it for writing, or set another folder.";
    }
    if (reason.contains("No space left") || reason.contains("quota")) {
      return "the disk is full. Free space on it, and run again.";
    }
    if (failure instanceof AccessDeniedException) {
      return "this user may not. Change the owner or the permissions, or set another folder.";
    }
    if (failure instanceof FileAlreadyExistsException
        || failure instanceof NotDirectoryException
        || reason.contains("Not a directory")) {
      return "a file is in the place of a folder of this path. Move it away.";
    }
    if (failure instanceof NoSuchFileException) {
      return path(failure) + " does not exist. Connect the drive, or set another folder.";
    }
    return reason + ". Check the disk and its permissions.";
  }

  private static String path(IOException failure) {
    return ((FileSystemException) failure).getFile();
  }

  /** A name of a file that this process cannot use. */
  static String text(InvalidPathException failure) {
    return "The path "
        + failure.getInput()
        + " cannot be used ("
        + failure.getReason()
        + "). The character set of this process is "
        + System.getProperty("sun.jnu.encoding")
        + ": if the path has other letters, set LC_ALL=C.UTF-8 and run again.";
  }

  /**
   * Why a library of machine code, which is unpacked into the temporary folder and loaded there,
   * could not be loaded, and what to do.
   *
   * @param failure anything that was thrown
   * @return empty if it has another cause
   */
  public static Optional<String> nativeLibrary(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof Error && isOfNativeLibrary(each)) {
        return Optional.of(
            "a native library could not be loaded from the temporary folder "
                + System.getProperty("java.io.tmpdir")
                + ". The folder must exist, have free space, and allow programs to run (no mount"
                + " option noexec); or name another one with -Djava.io.tmpdir=FOLDER in"
                + " CX_JAVA_OPTS.");
      }
    }
    return Optional.empty();
  }

  private static boolean isOfNativeLibrary(Throwable error) {
    String text = error.getClass().getName() + " " + error.getMessage();
    return error instanceof UnsatisfiedLinkError
        || NATIVE_PACKAGES.stream().anyMatch(text::contains);
  }
}
