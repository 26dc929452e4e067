package io.cxdata.crm.internal.bulk;

import io.cxdata.http.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The waits of a session.
 *
 * @param clock the source of the current time
 * @param retries the waits between the attempts of a call
 * @param firstPause the pause before the first status of a job; later ones double, up to ten
 *     seconds
 * @param deadline the time after which a job counts as unknown
 * @param timer starts a pause, and completes when it is over
 */
public record PollPolicy(
    InstantSource clock,
    RetryPolicy retries,
    Duration firstPause,
    Duration deadline,
    Function<Duration, CompletableFuture<Void>> timer) {
  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

  /** The waits against Zendesk. */
  public static PollPolicy standard() {
    return new PollPolicy(
        InstantSource.system(),
        RetryPolicy.standard(),
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        PollPolicy::sleep);
  }

  /** The pause after a pause. */
  Duration after(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
  }

  private static CompletableFuture<Void> sleep(Duration pause) {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
  }
}
