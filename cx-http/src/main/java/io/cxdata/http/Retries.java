package io.cxdata.http;

import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.WaitEvent.Reason;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Repeats attempts that failed for a passing reason, and says so when the API asked to wait. */
final class Retries {
  private final RetryPolicy policy;
  private final IntervalFunction backOff;
  private final Counters counters;
  private final WaitNotifier announcer;
  private final Retry retry;
  private final ScheduledExecutorService timer;

  /**
   * @param timer begins the repetitions; runs nothing any more once the session is closed
   */
  Retries(
      ApiDescription api,
      RetryPolicy policy,
      int maxAttempts,
      Counters counters,
      WaitNotifier announcer,
      ScheduledExecutorService timer) {
    this.policy = policy;
    this.counters = counters;
    this.announcer = announcer;
    this.timer = timer;
    this.backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            policy.firstDelay(), 2, 0.5, policy.longestDelay());
    this.retry =
        Retry.of(
            api.name(),
            RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .retryOnException(e -> e instanceof HttpCallException f && f.isIdempotent())
                .intervalBiFunction((attempt, outcome) -> delay(attempt, outcome.getLeft()))
                .build());
    retry
        .getEventPublisher()
        .onRetry(event -> announce(event.getLastThrowable(), event.getWaitInterval()));
  }

  <X> CompletionStage<X> run(Supplier<CompletionStage<X>> attempt) {
    return retry.executeCompletionStage(timer, attempt);
  }

  /** Does something later, unless it is cancelled. */
  Future<?> after(Duration delay, Runnable task) {
    return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How much of what the server asks for is waited. */
  Duration obeyed(Duration asked) {
    return asked.compareTo(policy.longestRetryAfter()) < 0 ? asked : policy.longestRetryAfter();
  }

  private long delay(int attempt, Throwable error) {
    long usual = backOff.apply(attempt);
    if (error instanceof HttpCallException failure) {
      return failure
          .retryAfter()
          .filter(d -> !d.isNegative() && !d.isZero())
          .map(this::obeyed)
          .map(Duration::toMillis)
          .orElse(usual);
    }
    return usual;
  }

  private void announce(Throwable error, Duration wait) {
    if (error instanceof HttpCallException failure) {
      counters.repeated(failure.operation(), wait);
      boolean asked = failure.retryAfter().filter(length -> !length.isZero()).isPresent();
      // What a 429 asks for holds back all calls, and was said when it came.
      if ((failure.kind() == Kind.RATE_LIMITED) != asked) {
        announcer.waiting(failure.operation(), wait, Reason.SERVER);
      }
    }
  }
}
