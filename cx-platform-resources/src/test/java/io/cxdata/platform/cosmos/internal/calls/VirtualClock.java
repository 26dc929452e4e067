package io.cxdata.platform.cosmos.internal.calls;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Time that passes at once: waits are only noted, and time-outs end when the test says so. */
public final class VirtualClock implements CallClock {
  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
  private final List<Duration> timeouts = new CopyOnWriteArrayList<>();
  private volatile boolean expire;

  /** Lets the time-outs of all further attempts pass at once. Before, none ever passes. */
  public void expireTimeouts() {
    expire = true;
  }

  /** The waits so far. */
  public List<Duration> sleeps() {
    return sleeps;
  }

  /** The time-outs of the attempts so far. */
  List<Duration> attempted() {
    return timeouts;
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(length);
  }

  @Override
  public Scheduler timeouts() {
    return new Scheduler() {
      @Override
      public Disposable schedule(Runnable task) {
        return Schedulers.parallel().schedule(task);
      }

      @Override
      public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        timeouts.add(Duration.of(delay, unit.toChronoUnit()));
        return expire ? schedule(task) : () -> {};
      }

      @Override
      public Worker createWorker() {
        return Schedulers.parallel().createWorker();
      }
    };
  }
}
