package io.cxdata.http.internal.limits;

import static io.cxdata.http.internal.limits.Calls.ERRORS;
import static io.cxdata.http.internal.limits.Calls.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.Operation;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.VirtualTime;
import io.cxdata.http.WaitEvent;
import io.cxdata.http.WaitEvent.Reason;
import io.cxdata.http.internal.limits.Calls.TestCall;
import io.cxdata.http.internal.limits.RequestQueue.Waiter;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestQueueTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofMillis(1), PAUSE, Duration.ofMinutes(5));
  private static final Operation THINGS = Operation.of("things");
  private static final Operation TOKEN = Operation.of("token").withUrgency();

  private final VirtualTime time = new VirtualTime();
  private final List<WaitEvent> waits = new ArrayList<>();
  private final List<TestCall> sent = new ArrayList<>();
  private final Map<TestCall, CompletableFuture<String>> answers = new LinkedHashMap<>();
  private final Map<TestCall, CompletableFuture<String>> results = new LinkedHashMap<>();

  @Test
  void sendsAsManyAsThereAreConnectionsAndTheOthersInTheOrderInWhichTheyCame() {
    RequestQueue queue = queue(2, OptionalInt.empty());
    List<TestCall> calls = pass(queue, 5);
    assertThat(sent).isEqualTo(calls.subList(0, 2));

    answer(calls.get(1));
    assertThat(sent).isEqualTo(calls.subList(0, 3));
    answer(calls.get(0));
    answer(calls.get(2));
    assertThat(sent).isEqualTo(calls);
    assertThat(results.get(calls.get(1)).join()).isEqualTo("answer");
  }

  @Test
  void aCallForWhichNoThreadCanBeStartedGivesItsConnectionBack() {
    RequestQueue queue = queue(1, OptionalInt.empty());
    Error fault = new OutOfMemoryError("unable to create native thread");
    CompletableFuture<String> failed =
        queue.pass(
            new TestCall(THINGS, time),
            () -> {
              throw fault;
            });
    TestCall next = pass(queue, THINGS);

    assertThat(failed).isCompletedExceptionally();
    assertThat(failed.handle((answer, error) -> Futures.cause(error)).join()).isSameAs(fault);
    assertThat(sent).containsExactly(next);
  }

  @Test
  void urgentCallsNeedNoConnection() {
    RequestQueue queue = queue(1, OptionalInt.empty());
    TestCall usual = pass(queue, THINGS);
    TestCall waiting = pass(queue, THINGS);
    TestCall urgent = pass(queue, TOKEN);
    assertThat(sent).containsExactly(usual, urgent);

    answer(urgent);
    assertThat(sent).doesNotContain(waiting);
    answer(usual);
    assertThat(sent).contains(waiting);
  }

  @Test
  void urgentCallsGoBeforeThoseThatCameEarlier() {
    RequestQueue queue = queue(4, OptionalInt.of(3));
    TestCall first = pass(queue, THINGS);
    TestCall second = pass(queue, THINGS);
    TestCall urgent = pass(queue, TOKEN);
    time.advance(Duration.ofSeconds(20));
    assertThat(sent).containsExactly(first, urgent);

    time.advance(Duration.ofSeconds(20));
    assertThat(sent).containsExactly(first, urgent, second);
  }

  @Test
  void keepsToTheCallsPerMinuteInTheOrderInWhichTheyCame() {
    RequestQueue queue = queue(50, OptionalInt.of(6));
    List<TestCall> calls = pass(queue, 13);
    assertThat(sent).hasSize(1);

    for (int i = 2; i <= 13; i++) {
      time.advance(Duration.ofSeconds(10).minusNanos(1));
      assertThat(sent).hasSize(i - 1);
      time.advance(Duration.ofNanos(1));
      assertThat(sent).isEqualTo(calls.subList(0, i));
    }
  }

  @Test
  void reportsALongWaitForTheRateLimitWithItsLength() {
    RequestQueue queue = queue(4, OptionalInt.of(1));
    pass(queue, 2);
    assertThat(waits)
        .containsExactly(
            new WaitEvent("Things", "things", Duration.ofMinutes(1), Reason.RATE_LIMIT));
  }

  @Test
  void sendsNothingWhileTheServerAskedToPause() {
    RequestQueue queue = queue(4, OptionalInt.empty());
    queue.pause(THINGS, Duration.ofSeconds(7));
    queue.pause(THINGS, Duration.ofSeconds(5));
    queue.pause(THINGS, Duration.ZERO);
    TestCall call = pass(queue, THINGS);
    TestCall urgent = pass(queue, TOKEN);

    time.advance(Duration.ofSeconds(7).minusNanos(1));
    assertThat(sent).isEmpty();
    time.advance(Duration.ofNanos(1));
    assertThat(sent).containsExactly(urgent, call);
    assertThat(waits)
        .containsExactly(new WaitEvent("Things", "things", Duration.ofSeconds(7), Reason.SERVER));
  }

  @Test
  void aPauseIsNotLongerThanThePolicyAllows() {
    RequestQueue queue = queue(4, OptionalInt.empty());
    queue.pause(THINGS, Duration.ofDays(1));
    TestCall call = pass(queue, THINGS);
    time.advance(Duration.ofMinutes(5));
    assertThat(sent).containsExactly(call);
  }

  @Test
  void aCallThatLeavesIsNotSentAndItsFutureCompletes() {
    RequestQueue queue = queue(1, OptionalInt.empty());
    List<TestCall> calls = pass(queue, 3);
    leave(queue, calls.get(1));
    assertThat(results.get(calls.get(1)))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(CancellationException.class);

    answer(calls.get(0));
    assertThat(sent).containsExactly(calls.get(0), calls.get(2));
  }

  @Test
  void aCallThatEndedBeforeItsAttemptIsNotSent() {
    RequestQueue queue = queue(1, OptionalInt.empty());
    TestCall call = new TestCall(THINGS, time);
    call.end();
    pass(queue, call);

    assertThat(results.get(call)).isCompletedExceptionally();
    assertThat(sent).isEmpty();
    pass(queue, THINGS);
    assertThat(sent).hasSize(1);
  }

  @Test
  void aCallThatCannotBeSentFreesItsConnection() {
    RequestQueue queue = queue(1, OptionalInt.empty());
    CompletableFuture<String> broken =
        queue.pass(
            new TestCall(THINGS, time),
            () -> {
              throw new IllegalStateException("no header");
            });
    assertThat(broken).isCompletedExceptionally();
    pass(queue, THINGS);
    assertThat(sent).hasSize(1);
  }

  @Test
  void callsWaitForAServerThatIsDownAndThreeOfThemAreATrial() {
    RequestQueue queue = queue(50, OptionalInt.empty());
    breakServer(queue);
    List<TestCall> calls = pass(queue, 5);
    assertThat(sent).isEmpty();
    assertThat(waits)
        .containsExactly(new WaitEvent("Things", "things", PAUSE, Reason.CIRCUIT_OPEN));

    time.advance(PAUSE.plusMillis(1));
    assertThat(sent).isEqualTo(calls.subList(0, 3));
    answer(calls.get(0));
    answer(calls.get(1));
    assertThat(sent).hasSize(3);
    answer(calls.get(2));
    assertThat(sent).isEqualTo(calls);
  }

  @Test
  void callsWaitForAsManyTrialsAsTheyHaveAttempts() {
    RequestQueue queue = queue(50, OptionalInt.empty());
    breakServer(queue);
    List<TestCall> calls = pass(queue, 12);
    for (int trial = 0; trial < 3; trial++) {
      assertThat(results.get(calls.get(11))).isNotDone();
      sent.clear();
      time.advance(PAUSE.plusMillis(1));
      assertThat(sent).isEqualTo(calls.subList(3 * trial, 3 * trial + 3));
      List.copyOf(sent).forEach(call -> answers.get(call).completeExceptionally(unavailable()));
    }

    assertThat(calls.subList(9, 12))
        .allSatisfy(call -> assertThat(failure(call).kind()).isEqualTo(Kind.CIRCUIT_OPEN));
    assertThat(failure(calls.get(11)))
        .hasMessage(
            "Things: things was not sent: most recent calls failed, so the circuit breaker is open."
                + " Try again later, and check whether Things is up.");
    assertThat(results.get(pass(queue, THINGS))).isNotDone();
  }

  @Test
  void aCallThatEndsBeforeTheNextTrialDoesNotWaitForIt() {
    RequestQueue queue = queue(50, OptionalInt.empty());
    breakServer(queue);
    pass(queue, THINGS);
    TestCall tooLate = pass(queue, new TestCall(THINGS, time).endingIn(PAUSE.minusMillis(1)));
    TestCall inTime = pass(queue, new TestCall(THINGS, time).endingIn(PAUSE.plusSeconds(1)));

    assertThat(failure(tooLate).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
    assertThat(results.get(inTime)).isNotDone();
  }

  @Test
  void aCallThatCameDuringAPauseIsCheckedWhenThePauseIsOver() {
    RequestQueue queue = queue(50, OptionalInt.empty());
    breakServer(queue);
    pass(queue, THINGS);
    queue.pause(THINGS, Duration.ofSeconds(10));
    TestCall tooLate = pass(queue, new TestCall(THINGS, time).endingIn(Duration.ofSeconds(20)));
    assertThat(results.get(tooLate)).isNotDone();

    time.advance(Duration.ofSeconds(10));
    pass(queue, THINGS);
    assertThat(failure(tooLate).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
  }

  @Test
  void leavingLooksAtNoOtherCall() {
    CountingWaiters waiters = new CountingWaiters();
    RequestQueue queue = queue(1, OptionalInt.empty(), waiters);
    List<TestCall> calls = pass(queue, 1_000);
    int before = waiters.visited;
    calls.subList(1, 1_000).forEach(call -> leave(queue, call));

    assertThat(waiters.visited - before).isZero();
  }

  @Test
  void aCallLooksOnlyAtTheNextOneWhenItIsSentAndWhenItEnds() {
    CountingWaiters waiters = new CountingWaiters();
    RequestQueue queue = queue(1, OptionalInt.empty(), waiters);
    pass(queue, 1_000).forEach(this::answer);

    assertThat(sent).hasSize(1_000);
    assertThat(waiters.visited).isLessThan(4_000);
  }

  @Test
  void whoComesWhileTheCircuitBreakerIsOpenDoesNotCostALookAtAllOthers() {
    CountingWaiters waiters = new CountingWaiters();
    RequestQueue queue = queue(50, OptionalInt.empty(), waiters);
    breakServer(queue);
    pass(queue, 1_000);

    assertThat(sent).isEmpty();
    assertThat(waiters.visited).isLessThan(4_000);
  }

  /** Counts how many waiting calls were looked at. */
  private static final class CountingWaiters implements Supplier<Map<QueuedCall, Waiter>> {
    private int visited;

    @Override
    public Map<QueuedCall, Waiter> get() {
      return new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public Collection<Waiter> values() {
          Collection<Waiter> all = super.values();
          return new AbstractCollection<>() {
            @Override
            public Iterator<Waiter> iterator() {
              return counting(all.iterator());
            }

            @Override
            public int size() {
              return all.size();
            }
          };
        }
      };
    }

    private Iterator<Waiter> counting(Iterator<Waiter> all) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Waiter next() {
          visited++;
          return all.next();
        }

        @Override
        public void remove() {
          all.remove();
        }
      };
    }
  }

  private RequestQueue queue(int connections, OptionalInt callsPerMinute) {
    return queue(connections, callsPerMinute, LinkedHashMap::new);
  }

  private RequestQueue queue(
      int connections, OptionalInt callsPerMinute, Supplier<Map<QueuedCall, Waiter>> waiters) {
    return new RequestQueue(
        ERRORS,
        new WaitNotifier("Things", waits::add, time),
        new ServerCircuitBreaker("Things", PAUSE, time),
        new RateLimiter(callsPerMinute),
        POLICY,
        connections,
        3,
        time.scheduler(),
        waiters);
  }

  /** Twenty calls fail, so that the circuit breaker opens. */
  private void breakServer(RequestQueue queue) {
    pass(queue, 20).forEach(call -> answers.get(call).completeExceptionally(unavailable()));
    sent.clear();
  }

  private List<TestCall> pass(RequestQueue queue, int count) {
    return IntStream.range(0, count).mapToObj(i -> pass(queue, THINGS)).toList();
  }

  private TestCall pass(RequestQueue queue, Operation operation) {
    return pass(queue, new TestCall(operation, time));
  }

  private TestCall pass(RequestQueue queue, TestCall call) {
    answers.put(call, new CompletableFuture<>());
    results.put(
        call,
        queue.pass(
            call,
            () -> {
              sent.add(call);
              return answers.get(call);
            }));
    return call;
  }

  private void answer(TestCall call) {
    answers.get(call).complete("answer");
  }

  private static void leave(RequestQueue queue, TestCall call) {
    call.end();
    queue.leave(call);
  }

  private HttpCallException failure(TestCall call) {
    return (HttpCallException) results.get(call).handle((answer, error) -> error.getCause()).join();
  }
}
