package io.cxdata.runners.report;

import io.cxdata.config.CxException;
import io.cxdata.config.support.Futures;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/**
 * Tells errors that the user can fix from internal errors.
 *
 * @since 0.1
 */
public final class UserErrors {
  private UserErrors() {}

  /**
   * The message for the user; of an internal error its class only, because its text may hold data.
   */
  public static String text(Throwable failure) {
    return handled(failure)
        .orElseGet(() -> "internal error (" + failure.getClass().getSimpleName() + ")");
  }

  /** The message for the user; empty if the failure is an internal error. */
  public static Optional<String> handled(Throwable failure) {
    Throwable cause = Futures.cause(failure);
    if (cause instanceof UncheckedIOException disk) {
      return Optional.of(MachineErrors.text(disk));
    }
    if (cause instanceof InvalidPathException path) {
      return Optional.of(MachineErrors.text(path));
    }
    return cause instanceof CxException
        ? Optional.of(cause.getMessage())
        : MachineErrors.nativeLibrary(cause);
  }
}
