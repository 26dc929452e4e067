package io.cxdata.http;

import io.cxdata.http.internal.limits.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A clock that stands still, and a scheduler by that clock: time passes only when a test says so,
 * and tasks run on the thread of the test.
 */
public class VirtualTime extends AbstractExecutorService
    implements ScheduledExecutorService, InstantSource {
  /** The time at which every test begins. */
  public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private final PriorityQueue<Task<?>> tasks =
      new PriorityQueue<>(
          Comparator.<Task<?>, Instant>comparing(task -> task.due)
              .thenComparing(task -> task.number));
  private Instant now = START;
  private long scheduled;
  private boolean shutDown;

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final Instant due;
    private final long number = scheduled++;

    Task(Callable<V> work, Instant due) {
      super(work);
      this.due = due;
    }

    @Override
    public boolean cancel(boolean interrupt) {
      synchronized (VirtualTime.this) {
        tasks.remove(this);
      }
      return super.cancel(interrupt);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(instant(), due));
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** A scheduler of a session that runs by this time. */
  public Scheduler scheduler() {
    return new Scheduler(this, this);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** How much time passed since the test began. */
  public Duration elapsed() {
    return Duration.between(START, instant());
  }

  /** How many tasks wait. */
  public synchronized int pending() {
    return tasks.size();
  }

  /** Lets time pass, and runs what is due meanwhile, in the order in which it is due. */
  public void advance(Duration length) {
    Instant end = instant().plus(length);
    for (Task<?> task = takeUntil(end); task != null; task = takeUntil(end)) {
      task.run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /**
   * Runs one task after the other until something is done, but none that is due later than a minute
   * after the one before it. Where there is no such task it waits for one, or for the end.
   */
  public void runUntil(CompletableFuture<?> done) throws InterruptedException {
    var unused = done.whenComplete((value, error) -> wakeUp());
    while (!done.isDone()) {
      Task<?> task;
      synchronized (this) {
        task = takeUntil(now.plusSeconds(60));
        if (task == null && !done.isDone()) {
          wait();
        }
      }
      if (task != null) {
        task.run();
      }
    }
  }

  private synchronized void wakeUp() {
    notifyAll();
  }

  private synchronized Task<?> takeUntil(Instant end) {
    Task<?> next = tasks.peek();
    if (next == null || next.due.isAfter(end)) {
      return null;
    }
    now = next.due.isAfter(now) ? next.due : now;
    return tasks.poll();
  }

  @Override
  public synchronized <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
    Task<V> task = new Task<>(work, now.plusNanos(unit.toNanos(delay)));
    if (!shutDown) {
      tasks.add(task);
      notifyAll();
    }
    return task;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          work.run();
          return null;
        },
        delay,
        unit);
  }

  @Override
  public void execute(Runnable work) {
    var unused = schedule(work, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    List<Runnable> left = new ArrayList<>(tasks);
    tasks.clear();
    shutDown = true;
    return left;
  }

  @Override
  public synchronized void shutdown() {
    shutDown = true;
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutDown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutDown && tasks.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable work, long delay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable work, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }
}
