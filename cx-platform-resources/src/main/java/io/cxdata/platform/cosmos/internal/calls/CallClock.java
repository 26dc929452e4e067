package io.cxdata.platform.cosmos.internal.calls;

import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The time of calls: waits and time-outs. A test has a clock of its own. */
public interface CallClock {
  /** The real time. */
  CallClock SYSTEM =
      new CallClock() {
        @Override
        public void sleep(Duration length) throws InterruptedException {
          Thread.sleep(length.toMillis());
        }

        @Override
        public Scheduler timeouts() {
          return Schedulers.parallel();
        }
      };

  /** Waits. */
  void sleep(Duration length) throws InterruptedException;

  /** Runs what happens when a time-out has passed. */
  Scheduler timeouts();
}
