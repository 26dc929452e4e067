package io.cxdata.http.internal.limits;

import io.cxdata.http.Operation;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.WaitEvent.Reason;
import io.cxdata.http.internal.errors.HttpErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Where calls wait until they may be sent: for a connection, for the rate limit, for a pause that
 * the server asked for, and for the circuit breaker. First in, first out, without a thread for each
 * call that waits. Calls of {@link Operation#withUrgency() urgent} operations go before all others
 * and need no free connection.
 *
 * <p>While the {@link ServerCircuitBreaker} is open a call waits for as many trials as it may have
 * attempts, and then fails without being sent.
 */
public final class RequestQueue {
  private final HttpErrors errors;
  private final WaitNotifier notifier;
  private final ServerCircuitBreaker breaker;
  private final RateLimiter rateLimiter;
  private final RetryPolicy policy;
  private final int maxConnections;
  private final int maxTrials;
  private final Scheduler scheduler;
  private final Instant start;

  private final Map<QueuedCall, Waiter> urgent;
  private final Map<QueuedCall, Waiter> usual;
  private int sending;
  private int checkedOpening;
  private boolean unchecked;
  private long pausedUntil;
  private Future<?> wakeUp;
  private long wakeUpAt;

  /** A call in the queue. */
  record Waiter(QueuedCall call, int trialsBefore, CompletableFuture<Waiter> admission) {}

  /** What changed in the queue; the waiters learn of it outside the lock. */
  private record Changes(List<Waiter> admitted, List<Waiter> refused) {
    Changes() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * @param maxConnections calls that are sent at the same time
   * @param maxTrials failed trials of a server that a call waits for
   */
  public RequestQueue(
      HttpErrors errors,
      WaitNotifier notifier,
      ServerCircuitBreaker breaker,
      RateLimiter rateLimiter,
      RetryPolicy policy,
      int maxConnections,
      int maxTrials,
      Scheduler scheduler) {
    this(
        errors,
        notifier,
        breaker,
        rateLimiter,
        policy,
        maxConnections,
        maxTrials,
        scheduler,
        LinkedHashMap::new);
  }

  /**
   * @param waiters makes empty maps that keep the order of insertion
   */
  RequestQueue(
      HttpErrors errors,
      WaitNotifier notifier,
      ServerCircuitBreaker breaker,
      RateLimiter rateLimiter,
      RetryPolicy policy,
      int maxConnections,
      int maxTrials,
      Scheduler scheduler,
      Supplier<Map<QueuedCall, Waiter>> waiters) {
    this.errors = errors;
    this.notifier = notifier;
    this.breaker = breaker;
    this.rateLimiter = rateLimiter;
    this.policy = policy;
    this.maxConnections = maxConnections;
    this.maxTrials = maxTrials;
    this.scheduler = scheduler;
    this.start = scheduler.now();
    this.urgent = waiters.get();
    this.usual = waiters.get();
  }

  /**
   * Sends a call when it is its turn. A call is in the queue once at a time.
   *
   * @return what {@code send} returns; fails with {@link CancellationException} when the call
   *     leaves before
   */
  public <X> CompletableFuture<X> pass(QueuedCall call, Supplier<CompletableFuture<X>> send) {
    if (call.isDone()) {
      return CompletableFuture.failedFuture(hasEnded());
    }
    Waiter waiter = new Waiter(call, breaker.failedTrials(), new CompletableFuture<>());
    CompletableFuture<X> result =
        waiter.admission.thenCompose(
            admitted -> send(send).whenComplete((value, error) -> ended(admitted, error)));
    Changes changes = new Changes();
    Waiter heldBack;
    long delay;
    synchronized (this) {
      delay = rateLimiter.delay(urgent.size() + usual.size(), now());
      waitersLike(call).put(call, waiter);
      heldBack = advance(changes, waiter);
      unchecked |= heldBack == null;
    }
    if (delay >= WaitNotifier.NOTICEABLE.toNanos()) {
      notifier.waiting(call.operation().name(), Duration.ofNanos(delay), Reason.RATE_LIMIT);
    }
    tell(changes, heldBack);
    // A call that ended meanwhile looked for its waiter in vain.
    if (call.isDone()) {
      leave(call);
    }
    return result;
  }

  /** Removes a call that ended, if it waits. */
  public void leave(QueuedCall call) {
    Waiter waiter;
    synchronized (this) {
      waiter = waitersLike(call).remove(call);
    }
    if (waiter != null) {
      waiter.admission.completeExceptionally(hasEnded());
    }
  }

  private static CancellationException hasEnded() {
    return new CancellationException("The call has ended.");
  }

  /** Pauses all calls because the server asked for it. */
  public void pause(Operation operation, Duration asked) {
    Duration length = policy.capped(asked);
    if (length.isNegative() || length.isZero()) {
      return;
    }
    synchronized (this) {
      pausedUntil = Math.max(pausedUntil, now() + length.toNanos());
    }
    notifier.waiting(operation.name(), length, Reason.SERVER);
  }

  private static <X> CompletableFuture<X> send(Supplier<CompletableFuture<X>> send) {
    try {
      return send.get();
    } catch (Throwable e) {
      // Also when no thread can be started: the call has to give its connection back.
      return CompletableFuture.failedFuture(e);
    }
  }

  private void ended(Waiter waiter, Throwable error) {
    if (waiter.call.isDone()) {
      breaker.abandoned();
    } else {
      breaker.ended(error);
    }
    synchronized (this) {
      if (!waiter.call.operation().isUrgent()) {
        sending--;
      }
    }
    advance();
  }

  private void advance() {
    Changes changes = new Changes();
    Waiter heldBack;
    synchronized (this) {
      heldBack = advance(changes, null);
    }
    tell(changes, heldBack);
  }

  private void tell(Changes changes, Waiter heldBack) {
    changes.refused.forEach(
        waiter ->
            waiter.admission.completeExceptionally(errors.circuitOpen(waiter.call.operation())));
    changes.admitted.forEach(waiter -> waiter.admission.complete(waiter));
    if (heldBack != null) {
      notifier.waiting(heldBack.call.operation().name(), breaker.untilTrial(), Reason.CIRCUIT_OPEN);
    }
  }

  /**
   * Admits whom it can.
   *
   * @param newcomer the waiter that came just now, or null
   * @return the first of those that the open circuit breaker holds back, or null
   */
  private Waiter advance(Changes changes, Waiter newcomer) {
    for (Waiter next = next(); next != null; next = next()) {
      long now = now();
      long delay = Math.max(pausedUntil - now, rateLimiter.delay(0, now));
      if (delay > 0) {
        wakeUpIn(delay, now);
        return null;
      }
      if (!breaker.admits()) {
        if (!breaker.isOpen()) {
          // A trial is under way; its end advances the queue.
          return null;
        }
        refuse(changes, newcomer);
        wakeUpIn(breaker.untilTrial().toNanos(), now);
        return next();
      }
      waitersLike(next.call).remove(next.call);
      rateLimiter.take(now);
      if (!next.call.operation().isUrgent()) {
        sending++;
      }
      changes.admitted.add(next);
    }
    return null;
  }

  private Waiter next() {
    if (!urgent.isEmpty()) {
      return urgent.values().iterator().next();
    }
    return usual.isEmpty() || sending >= maxConnections ? null : usual.values().iterator().next();
  }

  /** Rejects calls for which the next trial is too late; checks each waiter once per opening. */
  private void refuse(Changes changes, Waiter newcomer) {
    Duration untilTrial = breaker.untilTrial();
    if (checkedOpening != breaker.openings() || unchecked) {
      checkedOpening = breaker.openings();
      unchecked = false;
      for (Map<QueuedCall, Waiter> waiters : List.of(urgent, usual)) {
        waiters
            .values()
            .removeIf(waiter -> isTooLate(waiter, untilTrial) && changes.refused.add(waiter));
      }
    } else if (newcomer != null && isTooLate(newcomer, untilTrial)) {
      waitersLike(newcomer.call).remove(newcomer.call);
      changes.refused.add(newcomer);
    }
  }

  private boolean isTooLate(Waiter waiter, Duration untilTrial) {
    return breaker.failedTrials() - waiter.trialsBefore >= maxTrials
        || waiter.call.endsWithin(untilTrial);
  }

  private void wakeUpIn(long delay, long now) {
    if (wakeUp != null && wakeUpAt <= now + delay) {
      return;
    }
    if (wakeUp != null) {
      wakeUp.cancel(false);
    }
    wakeUpAt = now + delay;
    wakeUp = scheduler.after(Duration.ofNanos(delay), this::awake);
  }

  private void awake() {
    synchronized (this) {
      wakeUp = null;
    }
    advance();
  }

  private Map<QueuedCall, Waiter> waitersLike(QueuedCall call) {
    return call.operation().isUrgent() ? urgent : usual;
  }

  private long now() {
    return Duration.between(start, scheduler.now()).toNanos();
  }
}
