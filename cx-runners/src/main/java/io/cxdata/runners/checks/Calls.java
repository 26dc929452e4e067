package io.cxdata.runners.checks;

import io.cxdata.config.HttpLimits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How the checks call SAP and Zendesk. */
final class Calls {
  /** Once more than once: a connection may break, and who checks does not wait for the fifth. */
  private static final int TRIES = 2;

  private Calls() {}

  /** The configured limits, with few tries. */
  static HttpLimits few(HttpLimits configured) {
    return configured.withMaxAttempts(Math.min(configured.maxAttempts(), TRIES));
  }

  /** Waits for a call, and throws its failure as it is. */
  static void await(CompletableFuture<Void> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
