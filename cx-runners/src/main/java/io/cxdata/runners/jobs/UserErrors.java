package io.cxdata.runners.jobs;

import io.cxdata.config.CxException;
import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Tells what a person can mend from what is a fault of the program. */
public final class UserErrors {
  private UserErrors() {}

  /**
   * The message for people; of a fault of the program its kind only, for its text may hold data.
   */
  public static String words(Throwable failure) {
    return handled(failure).orElse("a fault of the program: " + failure.getClass().getSimpleName());
  }

  /** Whether whoever asks that source next would fail in the same way. */
  static boolean isOfTheSource(RuntimeException failure) {
    return failure instanceof HttpCallException call
        && (call.operation().equals("token")
            || call.kind() == HttpCallException.Kind.UNREACHABLE
            || call.kind() == HttpCallException.Kind.INSECURE
            || call.status().orElse(0) == 401);
  }

  /** Throws what is no message for people on. */
  static void rethrowFault(RuntimeException failure) {
    if (handled(failure).isEmpty()) {
      throw failure;
    }
  }

  /** The message for people, or nothing where the failure is a fault of the program. */
  public static Optional<String> handled(Throwable failure) {
    Throwable cause = Futures.cause(failure);
    if (cause instanceof UncheckedIOException disk) {
      return Optional.of("Disk: " + disk.getMessage() + ": " + disk.getCause().getMessage());
    }
    return cause instanceof CxException ? Optional.of(cause.getMessage()) : Optional.empty();
  }
}
