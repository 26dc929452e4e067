package io.cxdata.platform.storage.internal.adls;

import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StorageException.Problem;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that move parts of files, shared by all files of an account. Thread-safe; every part
 * ends, those still waiting for a thread included.
 */
final class Transfers implements AutoCloseable {
  private final URI account;
  private final ExecutorService threads;

  Transfers(URI account, int parallel) {
    this.account = account;
    this.threads =
        Executors.newFixedThreadPool(
            parallel,
            task -> {
              Thread thread = new Thread(task, "storage-transfer");
              thread.setDaemon(true);
              return thread;
            });
  }

  <T> Future<T> start(Callable<T> part) {
    try {
      return threads.submit(part);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  /**
   * Waits for a part.
   *
   * @param errors translates its failure
   * @param action as in "cannot … path"
   */
  <T> T await(Future<T> part, AdlsErrors errors, String action, String path)
      throws InterruptedIOException {
    try {
      return part.get();
    } catch (CancellationException e) {
      throw closed(e);
    } catch (ExecutionException e) {
      if (threads.isShutdown()) {
        throw closed(e);
      }
      throw errors.of(
          action,
          path,
          e.getCause() instanceof RuntimeException failure
              ? failure
              : new IllegalStateException(e));
    } catch (InterruptedException e) {
      part.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted: cannot " + action + " " + path);
    }
  }

  private StorageException closed(Throwable cause) {
    return new StorageException(
        Problem.OTHER,
        "Storage account "
            + account
            + " was closed before the transfer was complete. Close it after the last transfer.",
        Optional.empty(),
        cause);
  }

  /**
   * Ends the threads. A part that no thread has begun is cancelled, so that no one waits for it.
   */
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      ((Future<?>) waiting).cancel(false);
    }
  }
}
