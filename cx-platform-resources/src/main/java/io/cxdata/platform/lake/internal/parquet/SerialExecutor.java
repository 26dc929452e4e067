package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.config.support.Futures;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks on other threads, one after the other in their order. When {@value #MOST_WAITING}
 * tasks wait, adding another one blocks. After a task has failed no task runs, and every later call
 * throws the same failure.
 *
 * <p>For use by one thread. A task sees what this thread did before it added the task; this thread
 * sees what the tasks did after {@link #await()} or {@link #cancel()}.
 */
final class SerialExecutor {
  static final int MOST_WAITING = 4;

  private static final long IDLE_SECONDS = 10;
  private static final Executor THREADS = threads();

  private final Semaphore places = new Semaphore(MOST_WAITING);
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private volatile boolean cancelled;

  /**
   * Adds a task; first waits until fewer than {@value #MOST_WAITING} tasks wait.
   *
   * @throws InterruptedIOException if this thread is interrupted while it waits
   */
  void add(Runnable task) throws InterruptedIOException {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    last =
        last.thenRunAsync(() -> runUnlessCancelled(task), THREADS)
            .whenComplete((nothing, failure) -> places.release());
    if (last.isCompletedExceptionally()) {
      await();
    }
  }

  /**
   * Waits until all tasks are done.
   *
   * @throws InterruptedIOException if this thread is interrupted while it waits
   */
  void await() throws InterruptedIOException {
    try {
      last.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw Futures.thrown(e);
    }
  }

  /** Waits for the task that runs, if one does. Those that wait are never run. */
  void cancel() {
    cancelled = true;
    last.handle((nothing, failure) -> null).join();
  }

  private void runUnlessCancelled(Runnable task) {
    if (!cancelled) {
      task.run();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while waiting for rows to be encoded");
  }

  // Shared by all writers: one thread for each core but one, which is left to the thread that adds
  // tasks. Idle threads end, so that there is nothing to close.
  private static Executor threads() {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "cx-lake-encoder-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
