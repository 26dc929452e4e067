package io.cxdata.config.support;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Waits for futures, and gives their failures as they are.
 *
 * @since 0.1
 */
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
      throw thrown(e);
    }
  }

  /**
   * The future's value, or its failure as it is. Goes on waiting when the thread is interrupted.
   *
   * @throws CancellationException when it was cancelled
   */
  public static <X> X join(CompletableFuture<X> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw thrown(e);
    }
  }

  /** The failure without the exceptions that a future wraps around it. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The {@link #cause(Throwable)} as an unchecked exception. */
  public static RuntimeException thrown(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof RuntimeException e) {
      return e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(cause);
  }
}
