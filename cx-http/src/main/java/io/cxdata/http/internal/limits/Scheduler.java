package io.cxdata.http.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time of a session: a clock, and one thread for everything that happens later. After it is
 * closed nothing happens any more.
 */
public final class Scheduler implements AutoCloseable {
  private final InstantSource clock;
  private final ScheduledExecutorService executor;

  /**
   * @param clock never goes back
   * @param executor by that clock; discards tasks once it is shut down
   */
  public Scheduler(InstantSource clock, ScheduledExecutorService executor) {
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Returns a scheduler by the machine's monotonic clock; its thread starts with the first task.
   */
  public static Scheduler create(String threadName) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, threadName);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    Instant start = Instant.now();
    long origin = System.nanoTime();
    return new Scheduler(() -> start.plusNanos(System.nanoTime() - origin), executor);
  }

  public InstantSource clock() {
    return clock;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Runs a task after a delay, unless it is cancelled before. */
  public Future<?> after(Duration delay, Runnable task) {
    return executor.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
