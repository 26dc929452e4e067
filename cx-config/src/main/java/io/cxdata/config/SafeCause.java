package io.cxdata.config;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Exceptions of other libraries without what they say. Their texts quote what the library had in
 * its hands: a line of a log, a bound of a statistic, a number that could not be parsed. So a
 * foreign text is shown only if it is known to be free of values, and an exception is kept as a
 * cause only if its whole chain is. {@link CxException} does so with its causes; code that logs a
 * foreign exception calls this class. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class SafeCause {
  private static final Set<String> SAFE_SOURCES =
      Set.of("java", "javax", "sun", "jdk", "okhttp3", "okio", "io.cxdata");
  private static final String OURS = "io.cxdata.";
  private static final int DEEPEST = 20;

  private SafeCause() {}

  /**
   * The same exception if it and all that it has with it are free of values; else a copy with the
   * names of the classes and the stack traces, without the texts.
   *
   * @param cause null for none
   */
  public static Throwable of(Throwable cause) {
    return cause == null || isSafe(cause, 0) ? cause : copy(cause, 0);
  }

  /** The text of an exception that is known to be free of values; empty for any other. */
  public static Optional<String> text(Throwable failure) {
    return isSafe(failure) ? Optional.ofNullable(failure.getMessage()) : Optional.empty();
  }

  private static boolean isSafe(Throwable failure, int depth) {
    if (depth == DEEPEST || !isSafe(failure)) {
      return false;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (!isSafe(suppressed, depth + 1)) {
        return false;
      }
    }
    return failure.getCause() == null || isSafe(failure.getCause(), depth + 1);
  }

  /**
   * Failures of files and connections name files and servers, if they come from where these are
   * opened: libraries use the same classes for what they find in a file.
   */
  private static boolean isSafe(Throwable failure) {
    if (failure.getClass().getName().startsWith(OURS)
        || failure instanceof InterruptedException
        || failure instanceof TimeoutException) {
      return true;
    }
    if (!(failure instanceof IOException)) {
      return false;
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return isOf(failure.getClass().getName()) && trace.length > 0 && isOf(trace[0].getClassName());
  }

  private static boolean isOf(String className) {
    return SAFE_SOURCES.stream().anyMatch(source -> className.startsWith(source + "."));
  }

  private static Throwable copy(Throwable failure, int depth) {
    if (depth == DEEPEST) {
      return null;
    }
    Throwable below = failure.getCause();
    WithheldException copy =
        new WithheldException(
            failure.getClass().getName(),
            below == null || isSafe(below, depth + 1) ? below : copy(below, depth + 1));
    copy.setStackTrace(failure.getStackTrace());
    for (Throwable suppressed : failure.getSuppressed()) {
      Throwable safe = isSafe(suppressed, depth + 1) ? suppressed : copy(suppressed, depth + 1);
      if (safe != null) {
        copy.addSuppressed(safe);
      }
    }
    return copy;
  }

  /** An exception of which only the class and the stack trace are shown. */
  private static final class WithheldException extends Exception {
    private static final long serialVersionUID = 1L;

    WithheldException(String className, Throwable cause) {
      super(className + " (its text is left out, since it may quote data)", cause);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
