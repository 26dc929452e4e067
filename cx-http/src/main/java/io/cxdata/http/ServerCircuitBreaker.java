package io.cxdata.http;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a server is down, and leaves it alone for a while: a circuit breaker.
 *
 * <p>It opens when half of the last fifty exchanges failed for a reason of the server: no
 * connection, a time-out, a connection or body cut off, a status from 500. It does not judge before
 * twenty exchanges. A server that fails one call in twenty-five comes to ten failures of twenty
 * about once in a billion windows, so that ordinary faults are left to repetition. Statuses from
 * 300 to 499 show that the server is there; 429 says nothing either way.
 *
 * <p>After the pause three exchanges are let through; when two of them fail the pause begins again.
 */
final class ServerCircuitBreaker {
  private static final Logger log = LoggerFactory.getLogger(ServerCircuitBreaker.class);
  private static final int WINDOW = 50;
  private static final int ENOUGH = 20;
  private static final int TRIALS = 3;

  private static final Set<Kind> SIGNS =
      Set.of(
          Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.TRUNCATED, Kind.UNAVAILABLE, Kind.OUTCOME_UNKNOWN);
  private static final Set<Kind> NO_SIGNS =
      Set.of(Kind.RATE_LIMITED, Kind.INSECURE, Kind.CLOSED, Kind.DEADLINE, Kind.CIRCUIT_OPEN);

  private final Duration pause;
  private final CircuitBreaker breaker;
  private volatile long openedAt;
  private volatile int failedTrials;

  ServerCircuitBreaker(ApiDescription api, Duration pause) {
    this.pause = pause;
    this.breaker =
        CircuitBreaker.of(
            api.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(ENOUGH)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(pause)
                .build());
    breaker.getEventPublisher().onStateTransition(event -> note(api, event.getStateTransition()));
  }

  /** Whether an exchange may go now; if so, it must be {@link #conclude concluded}. */
  boolean admits() {
    return breaker.tryAcquirePermission();
  }

  /** Whether all calls are held back, not even a trial being made. */
  boolean isOpen() {
    return breaker.getState() == State.OPEN;
  }

  /** How long until the next trial, when open. */
  Duration untilTrial() {
    Duration left = pause.minusNanos(System.nanoTime() - openedAt);
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }

  /** How often a trial failed since the session began. */
  int failedTrials() {
    return failedTrials;
  }

  /**
   * An admitted exchange ended.
   *
   * @param error what it failed with, or null
   */
  void conclude(Throwable error) {
    if (error == null) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else if (!(Futures.cause(error) instanceof HttpCallException failure)
        || NO_SIGNS.contains(failure.kind())) {
      breaker.releasePermission();
    } else if (SIGNS.contains(failure.kind())) {
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  /** An admitted exchange was given up by us. */
  void abandon() {
    breaker.releasePermission();
  }

  private synchronized void note(ApiDescription api, StateTransition change) {
    if (change.getToState() == State.OPEN) {
      openedAt = System.nanoTime();
      if (change.getFromState() == State.HALF_OPEN) {
        failedTrials++;
      }
      log.warn("{} is in trouble: it is left alone for {} ms", api.name(), pause.toMillis());
    } else if (change.getToState() == State.CLOSED) {
      log.info("{} answers again", api.name());
    }
  }
}
