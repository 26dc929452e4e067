package io.cxdata.runners.run;

import io.cxdata.http.WaitEvent;
import io.cxdata.runners.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Prints the waits of calls, at most one line a second, because one limit holds many calls back.
 * For any number of threads.
 */
final class WaitLines implements Consumer<WaitEvent> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Progress progress;
  private final InstantSource clock;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  WaitLines(Progress progress, InstantSource clock) {
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public void accept(WaitEvent wait) {
    Instant now = clock.instant();
    Instant earliest = next.get();
    if (!now.isBefore(earliest) && next.compareAndSet(earliest, now.plus(INTERVAL))) {
      progress.say(wait.text());
    }
  }
}
