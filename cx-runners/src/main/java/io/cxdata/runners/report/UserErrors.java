package io.cxdata.runners.report;

import io.cxdata.config.ConfigurationException;
import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.crm.PayloadTooLargeException;
import io.cxdata.http.HttpCallException;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.storage.StorageException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Tells errors that the user can fix from internal errors. */
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
            || failure.getClass().getSimpleName().equals("SqlTransformException")
            || failure instanceof PayloadTooLargeException
            || failure.getClass().getSimpleName().equals("StreamStoppedException")
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
