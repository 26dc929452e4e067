package io.cxdata.runners.jobs;

import io.cxdata.config.ConfigurationException;
import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.crm.PayloadTooLargeException;
import io.cxdata.http.HttpCallException;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.runners.sql.SqlFailure;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

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
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return handled(failure.getCause());
    }
    boolean forPeople =
        failure instanceof HttpCallException
            || failure instanceof IncompleteListException
            || failure instanceof ConfigurationException
            || failure instanceof LakeException
            || failure instanceof StorageException
            || failure instanceof CosmosException
            || failure instanceof SqlFailure
            || failure instanceof PayloadTooLargeException
            || failure instanceof StreamStoppedException
            || failure instanceof UncheckedIOException;
    if (!forPeople) {
      return Optional.empty();
    }
    if (failure instanceof UncheckedIOException && failure.getCause() != null) {
      return Optional.of("Disk: " + failure.getMessage() + ": " + failure.getCause().getMessage());
    }
    return Optional.of(failure.getMessage());
  }
}
