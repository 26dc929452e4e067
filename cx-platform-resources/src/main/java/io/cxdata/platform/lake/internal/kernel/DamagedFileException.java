package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.config.SafeCause;
import io.cxdata.config.support.Causes;
import java.io.EOFException;
import java.io.IOException;

/**
 * A file of a table or of its log is not what it should be. The message is part of a sentence about
 * the table, and quotes nothing of the file.
 */
public final class DamagedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String url;

  public DamagedFileException(String url, String problem, Throwable cause) {
    super(problem, SafeCause.of(cause));
    this.url = url;
  }

  /** Of an entry of a log. */
  public static DamagedFileException line(String url, long line, Throwable cause) {
    return new DamagedFileException(
        url,
        "its log is damaged: line "
            + line
            + " of "
            + name(url)
            + " is not a valid action; restore this file from a backup, or read a version before it",
        cause);
  }

  /** Of an entry of a log, or a checkpoint, in which there is no action. */
  public static DamagedFileException empty(String url) {
    return new DamagedFileException(
        url,
        "its log is damaged: "
            + name(url)
            + " is empty, since its writer stopped before it wrote the content; if no writer is"
            + " at work, delete this file, provided it is the last of the log, or else restore it"
            + " from a backup",
        null);
  }

  String url() {
    return url;
  }

  /** The name of a file, without its folder. */
  public static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Whether a failure is not of what a file holds, but of reaching it. */
  public static boolean isOfStorage(Throwable failure) {
    return Causes.of(failure)
        .anyMatch(
            each ->
                each instanceof IOException
                    && !(each instanceof EOFException)
                    && SafeCause.text(each).isPresent());
  }
}
