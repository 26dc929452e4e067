package io.cxdata.http;

import io.cxdata.http.WaitEvent.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where exchanges wait for their turn: for a connection, for the budget, for a pause that the
 * server asked for, and for a server in trouble. First come, first served; no thread waits with
 * them. Exchanges that bring credentials go before the others, which wait for these, and need no
 * free connection.
 *
 * <p>While the server is in {@link ServerCircuitBreaker trouble}, an exchange waits until it was
 * tried as often as a call may be, and then fails without having been sent.
 */
final class RequestQueue {
  private final Refusals refusals;
  private final WaitNotifier announcer;
  private final ServerCircuitBreaker outage;
  private final RateLimiter budget;
  private final Duration longestPause;
  private final int places;
  private final int patience;
  private final ScheduledExecutorService timer;
  private final long origin = System.nanoTime();

  private final Set<Waiter> urgent = new LinkedHashSet<>();
  private final Set<Waiter> usual = new LinkedHashSet<>();
  private int taken;
  private long pausedUntil;
  private ScheduledFuture<?> wake;
  private long wakeAt;

  /** An exchange that waits, or is under way. */
  private record Waiter(AsyncCall<?> call, int trialsBefore, CompletableFuture<Waiter> admission) {}

  /** What one look at the queue came to; told to the waiters when the lock is free. */
  private record Turn(List<Waiter> admitted, List<Waiter> refused) {}

  /**
   * @param places exchanges under way at the same time
   * @param patience trials of a server in trouble that an exchange waits for
   * @param longestPause the most that a pause of the server is obeyed
   * @param timer wakes those who wait; runs nothing any more once the session is closed
   */
  RequestQueue(
      Refusals refusals,
      WaitNotifier announcer,
      ServerCircuitBreaker outage,
      RateLimiter budget,
      int places,
      int patience,
      Duration longestPause,
      ScheduledExecutorService timer) {
    this.refusals = refusals;
    this.announcer = announcer;
    this.outage = outage;
    this.budget = budget;
    this.places = places;
    this.patience = patience;
    this.longestPause = longestPause;
    this.timer = timer;
  }

  /** Begins the exchange when it is its turn. */
  <X> CompletableFuture<X> pass(AsyncCall<X> call, Supplier<CompletableFuture<X>> exchange) {
    Waiter waiter = new Waiter(call, outage.failedTrials(), new CompletableFuture<>());
    CompletableFuture<X> result =
        waiter.admission.thenCompose(
            admitted -> begin(exchange).whenComplete((value, error) -> conclude(admitted, error)));
    long delay;
    synchronized (this) {
      delay = budget.delay(urgent.size() + usual.size(), now());
      lane(call).add(waiter);
    }
    // A call that was cancelled meanwhile has looked for its waiter in vain.
    if (call.isDone()) {
      leave(call);
    }
    if (delay >= WaitNotifier.NOTICEABLE.toNanos()) {
      announcer.waiting(call.operation().name(), Duration.ofNanos(delay), Reason.BUDGET);
    }
    move();
    return result;
  }

  /** Takes a call out of the queue that nobody waits for any more. */
  synchronized void leave(AsyncCall<?> call) {
    lane(call).removeIf(waiter -> waiter.call == call);
  }

  /** The server asks to be left alone. */
  void pause(Operation operation, Duration asked) {
    Duration length = asked.compareTo(longestPause) < 0 ? asked : longestPause;
    if (length.isNegative() || length.isZero()) {
      return;
    }
    synchronized (this) {
      pausedUntil = Math.max(pausedUntil, now() + length.toNanos());
    }
    announcer.waiting(operation.name(), length, Reason.SERVER);
  }

  private static <X> CompletableFuture<X> begin(Supplier<CompletableFuture<X>> exchange) {
    try {
      return exchange.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void conclude(Waiter waiter, Throwable error) {
    if (waiter.call.isDone()) {
      outage.abandon();
    } else {
      outage.conclude(error);
    }
    synchronized (this) {
      if (!waiter.call.isUrgent()) {
        taken--;
      }
    }
    move();
  }

  private void move() {
    Turn turn = new Turn(new ArrayList<>(), new ArrayList<>());
    Waiter heldBack;
    synchronized (this) {
      heldBack = look(turn);
    }
    turn.refused.forEach(
        w -> w.admission.completeExceptionally(refusals.heldBack(w.call.operation())));
    turn.admitted.forEach(w -> w.admission.complete(w));
    if (heldBack != null) {
      announcer.waiting(heldBack.call.operation().name(), outage.untilTrial(), Reason.OUTAGE);
    }
  }

  /** Fills the turn; returns who is first of those held back by a server in trouble, or null. */
  private Waiter look(Turn turn) {
    for (Waiter next = next(); next != null; next = next()) {
      long now = now();
      long delay = Math.max(pausedUntil - now, budget.delay(0, now));
      if (delay > 0) {
        wakeIn(delay, now);
        return null;
      }
      if (!outage.admits()) {
        if (!outage.isOpen()) {
          // A trial is under way; its end moves the queue.
          return null;
        }
        refuseImpatient(urgent, turn);
        refuseImpatient(usual, turn);
        wakeIn(outage.untilTrial().toNanos(), now);
        return next();
      }
      lane(next.call).remove(next);
      budget.take(now);
      if (!next.call.isUrgent()) {
        taken++;
      }
      turn.admitted.add(next);
    }
    return null;
  }

  private Waiter next() {
    if (!urgent.isEmpty()) {
      return urgent.iterator().next();
    }
    return usual.isEmpty() || taken >= places ? null : usual.iterator().next();
  }

  private void refuseImpatient(Set<Waiter> lane, Turn turn) {
    Duration untilTrial = outage.untilTrial();
    lane.removeIf(
        waiter -> {
          boolean refused =
              outage.failedTrials() - waiter.trialsBefore >= patience
                  || waiter.call.endsWithin(untilTrial);
          if (refused) {
            turn.refused.add(waiter);
          }
          return refused;
        });
  }

  private void wakeIn(long delay, long now) {
    if (wake != null && wakeAt <= now + delay) {
      return;
    }
    if (wake != null) {
      wake.cancel(false);
    }
    wakeAt = now + delay;
    wake = timer.schedule(this::woken, delay, TimeUnit.NANOSECONDS);
  }

  private void woken() {
    synchronized (this) {
      wake = null;
    }
    move();
  }

  private Set<Waiter> lane(AsyncCall<?> call) {
    return call.isUrgent() ? urgent : usual;
  }

  private long now() {
    return System.nanoTime() - origin;
  }
}
