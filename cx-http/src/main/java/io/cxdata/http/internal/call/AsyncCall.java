package io.cxdata.http.internal.call;

import io.cxdata.config.Secret;
import io.cxdata.config.support.Futures;
import io.cxdata.http.Authorization;
import io.cxdata.http.BodyReader;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.Operation;
import io.cxdata.http.internal.errors.HttpErrors;
import io.cxdata.http.internal.limits.QueuedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Request;

/**
 * One call as its caller sees it: authorized, sent when it is its turn, read, and repeated where
 * that is safe. When it ends, for whatever reason, it has left the queue, and nothing of it is
 * under way.
 */
final class AsyncCall<X> extends CompletableFuture<X> implements QueuedCall {
  private final CallPipeline pipeline;
  private final Request request;
  private final Operation operation;
  private final BodyReader<X> reader;
  private final boolean idempotent;

  private volatile CompletableFuture<X> attempts;
  private volatile Secret header;
  private volatile Call sending;
  private volatile RequestSentInterceptor sentMark;
  private volatile int sent;
  private volatile Instant deadline;
  private volatile Future<?> deadlineTimer;

  AsyncCall(CallPipeline pipeline, Request request, Operation operation, BodyReader<X> reader) {
    this.pipeline = pipeline;
    this.request = request;
    this.operation = operation;
    this.reader = reader;
    this.idempotent = request.method().equals("GET") || operation.isIdempotent();
    var unused = whenComplete((value, error) -> end());
  }

  void start() {
    attempts = pipeline.retries().run(this::attempt);
    var unused =
        attempts.whenComplete(
            (value, error) -> {
              if (error == null) {
                complete(value);
              } else {
                fail(error);
              }
            });
    if (isDone()) {
      end();
    }
  }

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  public boolean endsWithin(Duration time) {
    Instant end = deadline;
    return end != null && end.isBefore(pipeline.scheduler().now().plus(time));
  }

  /** Ends the call by a decision of the session. */
  void cancel(HttpCallException reason) {
    RequestSentInterceptor mark = sentMark;
    boolean mayHaveTakenEffect = mark != null && mark.isSent() && !idempotent;
    fail(mayHaveTakenEffect ? pipeline.errors().outcomeUnknown(reason) : reason);
  }

  private void fail(Throwable error) {
    Throwable cause = Futures.cause(error);
    completeExceptionally(
        cause instanceof HttpCallException failure ? HttpErrors.ended(failure, sent) : cause);
  }

  private void end() {
    pipeline.queue().leave(this);
    Call call = sending;
    if (call != null) {
      call.cancel();
    }
    Future<?> timer = deadlineTimer;
    if (timer != null) {
      timer.cancel(false);
    }
    CompletableFuture<X> running = attempts;
    if (running != null) {
      running.cancel(false);
    }
  }

  private CompletionStage<X> attempt() {
    if (request.header("Authorization") != null) {
      return pass(() -> send(request));
    }
    return pipeline
        .authorization()
        .header()
        .thenCompose(
            current ->
                // Renewed before the next call has its turn.
                pass(() -> sendWith(current).whenComplete((value, error) -> renewed(error)))
                    .exceptionallyCompose(this::sendRenewed));
  }

  /**
   * A 401 may mean that the token was revoked: another one is tried, once in an attempt. A call
   * that must not have its effect twice is repeated only if the API itself refused it.
   */
  private CompletableFuture<X> sendRenewed(Throwable error) {
    return !isOutcomeUnknown(error) && renewed(error)
        ? pipeline.authorization().header().thenCompose(current -> pass(() -> sendWith(current)))
        : failedFuture(Futures.cause(error));
  }

  /** Whether there may be another header; if so, it is being fetched from now on. */
  private boolean renewed(Throwable error) {
    Authorization authorization = pipeline.authorization();
    if (!(Futures.cause(error) instanceof HttpCallException failure)
        || failure.status().orElse(0) != 401
        || !authorization.renew(header)) {
      return false;
    }
    var unused = authorization.header();
    return true;
  }

  private CompletableFuture<X> sendWith(Secret earlier) {
    // While the call waited for its turn the header may have been refused to another one.
    header = pipeline.authorization().latest(earlier);
    return send(request.newBuilder().header("Authorization", header.reveal()).build());
  }

  private CompletableFuture<X> pass(Supplier<CompletableFuture<X>> send) {
    return CleartextPolicy.allows(request.url())
        ? pipeline.queue().pass(this, send)
        : failedFuture(pipeline.errors().cleartext(operation, request.url()));
  }

  private CompletableFuture<X> send(Request authorized) {
    if (sent++ == 0) {
      setDeadline(pipeline.callDeadline());
    }
    RequestSentInterceptor mark = new RequestSentInterceptor();
    sentMark = mark;
    Call call = pipeline.executor().call(authorized, mark);
    sending = call;
    if (isDone()) {
      end();
    }
    return pipeline
        .executor()
        .send(call, operation, reader)
        .exceptionallyCompose(error -> failedFuture(inTime(judged(Futures.cause(error), mark))))
        .whenComplete((value, error) -> forget(error));
  }

  /**
   * Forgets a request that certainly failed. Any other may have taken effect, which a deadline that
   * comes before the call has ended must know.
   */
  private void forget(Throwable error) {
    if (Futures.cause(error) instanceof HttpCallException && !isOutcomeUnknown(error)) {
      sentMark = null;
    }
  }

  private static boolean isOutcomeUnknown(Throwable error) {
    return Futures.cause(error) instanceof HttpCallException failure
        && failure.kind() == HttpCallException.Kind.OUTCOME_UNKNOWN;
  }

  private void setDeadline(Duration length) {
    deadline = pipeline.scheduler().now().plus(length);
    deadlineTimer =
        pipeline
            .scheduler()
            .after(length, () -> cancel(pipeline.errors().callDeadline(operation, length)));
  }

  /** A repetition that the server wants after the deadline is not waited for. */
  private Throwable inTime(Throwable error) {
    return error instanceof HttpCallException failure
            && failure
                .retryAfter()
                .map(pipeline.retryPolicy()::capped)
                .filter(this::endsWithin)
                .isPresent()
        ? HttpErrors.ended(failure, sent)
        : error;
  }

  /**
   * What a failure means for a call that must not have its effect twice: it is known to have had
   * none only if nothing was sent, or if the API itself refused it.
   */
  private Throwable judged(Throwable error, RequestSentInterceptor mark) {
    if (!(error instanceof HttpCallException failure)
        || idempotent
        || !mark.isSent()
        || failure.kind() == HttpCallException.Kind.RATE_LIMITED) {
      return error;
    }
    return failure.isRefused()
        ? HttpErrors.ended(failure, sent)
        : pipeline.errors().outcomeUnknown(failure);
  }
}
