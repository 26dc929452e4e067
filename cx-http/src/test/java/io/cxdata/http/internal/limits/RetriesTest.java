package io.cxdata.http.internal.limits;

import static io.cxdata.http.internal.limits.Calls.failure;
import static io.cxdata.http.internal.limits.Calls.unavailable;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.VirtualTime;
import io.cxdata.http.WaitEvent;
import io.cxdata.http.WaitEvent.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RetryPolicy POLICY =
      new RetryPolicy(SECOND, Duration.ofSeconds(30), Duration.ofSeconds(50));

  private final VirtualTime time = new VirtualTime();
  private final List<WaitEvent> waits = new ArrayList<>();
  private final List<Duration> counted = new ArrayList<>();
  private final List<Instant> attempts = new ArrayList<>();
  private final Retries retries =
      new Retries(
          POLICY,
          new Random(17),
          3,
          (operation, wait) -> counted.add(wait),
          new WaitNotifier("Things", waits::add, time),
          time.scheduler());

  @Test
  void aFirstSuccessIsTheResult() {
    assertThat(run(completedFuture("good"))).isCompletedWithValue("good");
    assertThat(attempts).hasSize(1);
    assertThat(time.pending()).isZero();
  }

  @Test
  void repeatsAfterADelayThatDoublesAndIsSpread() {
    CompletableFuture<String> result =
        run(failedFuture(unavailable()), failedFuture(unavailable()), completedFuture("good"));
    assertThat(result).isNotDone();
    time.advance(Duration.ofMinutes(1));

    assertThat(result).isCompletedWithValue("good");
    assertThat(Duration.between(attempts.get(0), attempts.get(1)))
        .isEqualTo(counted.get(0))
        .isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
    assertThat(Duration.between(attempts.get(1), attempts.get(2)))
        .isEqualTo(counted.get(1))
        .isBetween(Duration.ofMillis(1000), Duration.ofMillis(3000));
    assertThat(counted).hasSize(2);
    assertThat(waits).isEmpty();
  }

  @Test
  void theLastFailureIsTheResultWhenAllAttemptsFail() {
    HttpCallException last = unavailable();
    CompletableFuture<String> result =
        run(
            failedFuture(unavailable()),
            failedFuture(new CompletionException(unavailable())),
            failedFuture(new CompletionException(last)));
    time.advance(Duration.ofMinutes(1));

    assertThat(attempts).hasSize(3);
    assertThat(failureOf(result)).isSameAs(last);
  }

  @Test
  void doesNotRepeatWhatIsNotPassing() {
    assertThat(run(failedFuture(failure(Kind.NOT_FOUND).build(null)))).isCompletedExceptionally();
    assertThat(run(failedFuture(new IllegalStateException()))).isCompletedExceptionally();
    assertThat(attempts).hasSize(2);
    assertThat(counted).isEmpty();
  }

  @Test
  void doesNotRepeatForTheFailureOfAnotherCallThatHadItsAttempts() {
    HttpCallException ofTheToken = unavailable().toBuilder().attempts(3).build(null);
    assertThat(failureOf(run(failedFuture(ofTheToken)))).isSameAs(ofTheToken);
    assertThat(attempts).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "50, 50", "3600, 50"})
  void waitsAsLongAsTheServerAsksButNotLongerThanThePolicyAllows(long asked, long waited) {
    HttpCallException failure =
        unavailable().toBuilder().retryAfter(Duration.ofSeconds(asked)).build(null);
    assertThat(run(failedFuture(failure), completedFuture("good"))).isNotDone();
    time.advance(Duration.ofMinutes(1));

    assertThat(attempts).containsExactly(VirtualTime.START, VirtualTime.START.plusSeconds(waited));
    assertThat(waits)
        .containsExactly(
            new WaitEvent("Things", "things", Duration.ofSeconds(waited), Reason.SERVER));
  }

  @Test
  void aRetryAfterOfNoTimeIsTheUsualDelay() {
    HttpCallException failure = unavailable().toBuilder().retryAfter(Duration.ZERO).build(null);
    assertThat(run(failedFuture(failure), completedFuture("good"))).isNotDone();
    time.advance(Duration.ofMillis(499));
    assertThat(attempts).hasSize(1);
    time.advance(SECOND);
    assertThat(attempts).hasSize(2);
    assertThat(waits).isEmpty();
  }

  @Test
  void theWaitThatA429AsksForIsReportedByTheQueueForAllCalls() {
    HttpCallException.Builder failure = failure(Kind.RATE_LIMITED).status(429).isTransient(true);
    assertThat(run(failedFuture(failure.retryAfter(SECOND).build(null)), completedFuture("good")))
        .isNotDone();
    time.advance(Duration.ofMinutes(1));
    assertThat(waits).isEmpty();

    assertThat(run(failedFuture(failure.retryAfter(null).build(null)), completedFuture("good")))
        .isNotDone();
    assertThat(waits).hasSize(1);
  }

  @Test
  void cancellingTheResultEndsTheWait() {
    CompletableFuture<String> result = run(failedFuture(unavailable()), completedFuture("good"));
    assertThat(time.pending()).isEqualTo(1);
    result.cancel(false);

    assertThat(time.pending()).isZero();
    time.advance(Duration.ofMinutes(1));
    assertThat(attempts).hasSize(1);
  }

  @Test
  void aCallThatWasCancelledInFlightCountsNoRepetition() {
    CompletableFuture<String> underWay = new CompletableFuture<>();
    run(underWay).cancel(false);
    underWay.completeExceptionally(unavailable());

    assertThat(counted).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatAnAttemptThrowsIsTheResult(int throwing) {
    IllegalStateException fault = new IllegalStateException("no header");
    CompletableFuture<String> result =
        retries.run(
            () -> {
              attempts.add(time.instant());
              if (attempts.size() == throwing) {
                throw fault;
              }
              return failedFuture(unavailable());
            });
    time.advance(Duration.ofMinutes(1));

    assertThat(result).isCompletedExceptionally();
    assertThat(failureOf(result)).isSameAs(fault);
    assertThat(attempts).hasSize(throwing);
  }

  @Test
  void whatTheReportOfARepetitionThrowsIsTheResult() {
    IllegalStateException fault = new IllegalStateException("no counter");
    CompletableFuture<String> result =
        new Retries(
                POLICY,
                new Random(17),
                3,
                (operation, wait) -> {
                  throw fault;
                },
                new WaitNotifier("Things", waits::add, time),
                time.scheduler())
            .run(() -> failedFuture(unavailable()));

    assertThat(result).isCompletedExceptionally();
    assertThat(failureOf(result)).isSameAs(fault);
  }

  @Test
  void repeatsThoughTheListenerForWaitsThrows() {
    Queue<CompletableFuture<String>> outcomes =
        new ArrayDeque<>(
            List.of(
                failedFuture(unavailable().toBuilder().retryAfter(SECOND).build(null)),
                completedFuture("good")));
    CompletableFuture<String> result =
        new Retries(
                POLICY,
                new Random(17),
                3,
                (operation, wait) -> counted.add(wait),
                new WaitNotifier(
                    "Things",
                    wait -> {
                      throw new IllegalStateException("no listener");
                    },
                    time),
                time.scheduler())
            .run(outcomes::remove);
    time.advance(SECOND);

    assertThat(result).isCompletedWithValue("good");
  }

  @SafeVarargs
  private CompletableFuture<String> run(CompletableFuture<String>... outcomes) {
    Queue<CompletableFuture<String>> left = new ArrayDeque<>(List.of(outcomes));
    return retries.run(
        () -> {
          attempts.add(time.instant());
          return left.remove();
        });
  }

  private static Throwable failureOf(CompletableFuture<?> result) {
    return result.handle((value, error) -> Futures.cause(error)).join();
  }
}
