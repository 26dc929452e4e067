package io.cxdata.http.support;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what the sessions do in the background. */
public final class Futures {
  private Futures() {}

  /**
   * The future's value, or its failure as it is.
   *
   * @throws CancellationException when it was cancelled, or the waiting thread interrupted, which
   *     cancels it
   */
  public static <X> X await(CompletableFuture<X> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for an answer.");
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  /** The same failure, as an unchecked exception. */
  public static RuntimeException thrown(Throwable error) {
    if (error instanceof RuntimeException e) {
      return e;
    }
    if (error instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(error);
  }

  /** What a future failed with, without the exceptions that futures wrap around it. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
