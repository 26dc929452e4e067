package io.cxdata.runners.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for one call of a session. */
final class Awaited {
  private Awaited() {}

  /** What the call gave, or its failure as it is. */
  static <T> T result(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
