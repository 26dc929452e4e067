package io.cxdata.http.internal.limits;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.internal.errors.HttpErrors;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops sending to a server that is down, and tries it again after a pause.
 *
 * <p>It opens when half of the last fifty requests failed because of the server: no connection, a
 * time-out, a connection or body that ended too early, a status from 500. It does not open before
 * twenty requests. A server that fails one call in twenty-five comes to ten failures of twenty
 * about once in a billion windows, so that ordinary faults are left to the retries. Statuses from
 * 300 to 499 show that the server is up; 429 says nothing either way.
 *
 * <p>After the pause three trial requests are let through; when two of them fail the pause begins
 * again.
 */
public final class ServerCircuitBreaker {
  private static final Logger log = LoggerFactory.getLogger(ServerCircuitBreaker.class);
  private static final int WINDOW = 50;
  private static final int ENOUGH = 20;
  private static final int TRIALS = 3;

  private static final Set<Kind> SERVER_FAILURES =
      Set.of(
          Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.TRUNCATED, Kind.UNAVAILABLE, Kind.OUTCOME_UNKNOWN);
  private static final Set<Kind> IGNORED =
      Set.of(Kind.RATE_LIMITED, Kind.INSECURE, Kind.CLOSED, Kind.DEADLINE, Kind.CIRCUIT_OPEN);

  private final String api;
  private final Duration pause;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private volatile Instant nextTrial = Instant.MIN;
  private volatile int openings;
  private volatile int failedTrials;

  /**
   * @param api for the log
   * @param pause between opening and the next trial
   */
  public ServerCircuitBreaker(String api, Duration pause, InstantSource clock) {
    this.api = api;
    this.pause = pause;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            api,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(ENOUGH)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(pause)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
    breaker.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
  }

  /** Whether a request may be sent now; if so, its end must be reported. */
  boolean admits() {
    return breaker.tryAcquirePermission();
  }

  /** Whether no request may be sent, not even as a trial. */
  boolean isOpen() {
    return breaker.getState() == State.OPEN;
  }

  /** How long until the next trial, when open; at least a millisecond. */
  Duration untilTrial() {
    Duration left = Duration.between(clock.instant(), nextTrial);
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }

  /** How often it opened. */
  int openings() {
    return openings;
  }

  /** How often it opened because a trial failed. */
  int failedTrials() {
    return failedTrials;
  }

  /**
   * Reports the end of a request that was let through.
   *
   * @param error what it failed with, or null
   */
  void ended(Throwable error) {
    if (error == null) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else if (!(Futures.cause(error) instanceof HttpCallException failure)
        || IGNORED.contains(failure.kind())) {
      breaker.releasePermission();
    } else if (SERVER_FAILURES.contains(failure.kind())) {
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  /** Reports that the session itself ended a request that was let through. */
  void abandoned() {
    breaker.releasePermission();
  }

  private synchronized void changed(StateTransition change) {
    if (change.getToState() == State.OPEN) {
      nextTrial = clock.instant().plus(pause);
      openings++;
      if (change.getFromState() == State.HALF_OPEN) {
        failedTrials++;
      }
      log.warn("{}: circuit breaker open, pausing calls for {}", api, HttpErrors.words(pause));
    } else if (change.getToState() == State.CLOSED) {
      log.info("{}: circuit breaker closed", api);
    }
  }
}
