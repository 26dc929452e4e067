package io.cxdata.http.internal.limits;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.WaitEvent.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Repeats attempts that failed for a passing reason, and reports waits that the API asked for. */
public final class Retries {
  private final Backoff backoff;
  private final int maxAttempts;
  private final BiConsumer<String, Duration> counter;
  private final WaitNotifier notifier;
  private final Scheduler scheduler;

  /**
   * @param maxAttempts including the first
   * @param counter gets the operation and the wait of each repetition
   */
  public Retries(
      RetryPolicy policy,
      RandomGenerator random,
      int maxAttempts,
      BiConsumer<String, Duration> counter,
      WaitNotifier notifier,
      Scheduler scheduler) {
    this.backoff = new Backoff(policy, random);
    this.maxAttempts = maxAttempts;
    this.counter = counter;
    this.notifier = notifier;
    this.scheduler = scheduler;
  }

  /**
   * Makes an attempt, and further ones while they fail for a passing reason.
   *
   * @return the result of the last attempt; cancelling it ends the wait for the next one
   */
  public <X> CompletableFuture<X> run(Supplier<? extends CompletionStage<X>> attempt) {
    CompletableFuture<X> result = new CompletableFuture<>();
    run(attempt, 1, result);
    return result;
  }

  private <X> void run(
      Supplier<? extends CompletionStage<X>> attempt, int number, CompletableFuture<X> result) {
    CompletionStage<X> outcome;
    try {
      outcome = attempt.get();
    } catch (Throwable e) {
      // Whatever an authorization throws, a caller waits for the result.
      result.completeExceptionally(e);
      return;
    }
    var unused =
        outcome.whenComplete(
            (value, error) -> {
              if (error == null) {
                result.complete(value);
              } else if (result.isDone()) {
                // It was cancelled meanwhile: there is no repetition to count.
                return;
              } else if (number < maxAttempts
                  && Futures.cause(error) instanceof HttpCallException failure
                  && isRepeated(failure)) {
                repeat(attempt, number, failure, result);
              } else {
                result.completeExceptionally(Futures.cause(error));
              }
            });
  }

  private <X> void repeat(
      Supplier<? extends CompletionStage<X>> attempt,
      int number,
      HttpCallException failure,
      CompletableFuture<X> result) {
    try {
      Duration wait = backoff.delay(number, failure);
      report(failure, wait);
      Future<?> next = scheduler.after(wait, () -> run(attempt, number + 1, result));
      var unused = result.whenComplete((value, error) -> next.cancel(false));
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  /** A failure that ended another call, such as the token's, had its attempts already. */
  private static boolean isRepeated(HttpCallException failure) {
    return failure.isTransient() && failure.attempts() == 0;
  }

  private void report(HttpCallException failure, Duration wait) {
    counter.accept(failure.operation(), wait);
    boolean asked = failure.retryAfter().filter(length -> !length.isZero()).isPresent();
    // The wait that a 429 asks for is for all calls; the queue reported it.
    if ((failure.kind() == Kind.RATE_LIMITED) != asked) {
      notifier.waiting(failure.operation(), wait, Reason.SERVER);
    }
  }
}
