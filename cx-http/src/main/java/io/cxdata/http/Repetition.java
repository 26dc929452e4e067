package io.cxdata.http;

import io.cxdata.http.HttpFailure.Kind;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats attempts that failed for a passing reason, and says so when the API asked to wait. */
final class Repetition implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Repetition.class);

  private final Api api;
  private final RetryPolicy policy;
  private final IntervalFunction backOff;
  private final Counters counters;
  private final Consumer<RateLimitWait> listener;
  private final Retry retry;
  private final ScheduledExecutorService timer;

  private Instant announcedUntil = Instant.MIN;

  Repetition(
      Api api,
      RetryPolicy policy,
      int maxAttempts,
      Counters counters,
      Consumer<RateLimitWait> listener) {
    this.api = api;
    this.policy = policy;
    this.counters = counters;
    this.listener = listener;
    this.backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            policy.firstDelay(), 2, 0.5, policy.longestDelay());
    this.retry =
        Retry.of(
            api.name(),
            RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .retryOnException(e -> e instanceof HttpFailure f && f.isRepeatable())
                .intervalBiFunction((attempt, outcome) -> delay(attempt, outcome.getLeft()))
                .build());
    retry
        .getEventPublisher()
        .onRetry(event -> announce(event.getLastThrowable(), event.getWaitInterval()));
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cx-http " + api.name() + " retry");
              thread.setDaemon(true);
              return thread;
            });
  }

  <X> CompletionStage<X> run(Supplier<CompletionStage<X>> attempt) {
    return retry.executeCompletionStage(timer, attempt);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private long delay(int attempt, Throwable error) {
    long usual = backOff.apply(attempt);
    if (error instanceof HttpFailure failure) {
      return failure
          .retryAfter()
          .filter(d -> !d.isNegative() && !d.isZero())
          .map(asked -> Math.min(asked.toMillis(), policy.longestRetryAfter().toMillis()))
          .orElse(usual);
    }
    return usual;
  }

  private void announce(Throwable error, Duration wait) {
    counters.repeated(wait);
    if (error instanceof HttpFailure failure
        && (failure.kind() == Kind.RATE_LIMITED || failure.retryAfter().isPresent())
        && isNews(wait)) {
      log.info(
          "{} asks to wait: {} continues in {} s",
          api.name(),
          failure.operation(),
          String.format(Locale.ROOT, "%.1f", wait.toMillis() / 1000.0));
      listener.accept(new RateLimitWait(api.name(), failure.operation(), wait));
    }
  }

  /** Many calls are told to wait at once; that is worth one line. */
  private synchronized boolean isNews(Duration wait) {
    Instant now = Instant.now();
    if (now.isBefore(announcedUntil)) {
      return false;
    }
    announcedUntil = now.plus(wait);
    return true;
  }
}
