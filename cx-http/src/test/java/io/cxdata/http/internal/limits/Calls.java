package io.cxdata.http.internal.limits;

import io.cxdata.config.NetworkConfig;
import io.cxdata.http.ApiDescription;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.Operation;
import io.cxdata.http.internal.errors.HttpErrors;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Calls and failures for the tests of what limits them. */
final class Calls {
  static final HttpErrors ERRORS =
      new HttpErrors(
          new ApiDescription(
              "Things", URI.create("http://127.0.0.1"), "things.url", "things.limits", "pass"),
          NetworkConfig.defaults());

  private Calls() {}

  /** A call that the test ends. */
  static final class TestCall implements QueuedCall {
    private final Operation operation;
    private final InstantSource clock;
    private Instant deadline = Instant.MAX;
    private boolean done;

    TestCall(Operation operation, InstantSource clock) {
      this.operation = operation;
      this.clock = clock;
    }

    TestCall endingIn(Duration length) {
      deadline = clock.instant().plus(length);
      return this;
    }

    void end() {
      done = true;
    }

    @Override
    public Operation operation() {
      return operation;
    }

    @Override
    public boolean isDone() {
      return done;
    }

    @Override
    public boolean endsWithin(Duration time) {
      return deadline.isBefore(clock.instant().plus(time));
    }
  }

  static HttpCallException.Builder failure(Kind kind) {
    return HttpCallException.builder("Things", "things", kind);
  }

  /** A server that failed for a passing reason. */
  static HttpCallException unavailable() {
    return failure(Kind.UNAVAILABLE).status(503).isTransient(true).build(null);
  }
}
