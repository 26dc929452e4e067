package io.cxdata.http;

import io.cxdata.config.Secret;
import io.cxdata.config.support.Futures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Request;

/**
 * One call as its caller sees it: authorised, sent when its turn comes, read, and repeated where
 * that is safe. When it ends, for whatever reason, it has left the queue, and nothing of it is
 * under way.
 */
final class AsyncCall<X> extends CompletableFuture<X> {
  private final Line line;
  private final Call.Factory sender;
  private final Request request;
  private final Operation operation;
  private final BodyReader<X> reader;

  private volatile Secret carried;
  private volatile Call sending;
  private volatile RequestSentInterceptor underWay;
  private volatile int attempts;
  private volatile long firstSentAt;
  private volatile Future<?> alarm;

  /** What all calls of a session go through. */
  record Line(
      CallExecutor exchange,
      RequestQueue turnstile,
      Retries repetition,
      Refusals refusals,
      Duration deadline) {}

  /**
   * @param sender the client whose connections are used
   */
  AsyncCall(
      Line line, Call.Factory sender, Request request, Operation operation, BodyReader<X> reader) {
    this.line = line;
    this.sender = sender;
    this.request = request;
    this.operation = operation;
    this.reader = reader;
    var unused = whenComplete((value, error) -> end());
  }

  /** Whether sending a request twice does no harm. */
  static boolean isIdempotent(Request request, Operation operation) {
    return request.method().equals("GET") || operation.isIdempotent();
  }

  /** Whether a request brought its credentials itself. */
  static boolean hasCredentials(Request request) {
    return request.header("Authorization") != null;
  }

  void start() {
    var unused =
        line.repetition()
            .run(this::attempt)
            .whenComplete(
                (value, error) -> {
                  if (error == null) {
                    complete(value);
                  } else if (Futures.cause(error) instanceof HttpCallException failure) {
                    completeExceptionally(failure.after(attempts));
                  } else {
                    completeExceptionally(Futures.cause(error));
                  }
                });
  }

  Operation operation() {
    return operation;
  }

  /** Whether others may wait for it. */
  boolean isUrgent() {
    return hasCredentials(request);
  }

  /** Whether its deadline comes sooner than that. */
  boolean endsWithin(Duration time) {
    return attempts > 0
        && line.deadline().minusNanos(System.nanoTime() - firstSentAt).compareTo(time) < 0;
  }

  /** Ends the call for a reason of ours. */
  void giveUp(HttpCallException reason) {
    RequestSentInterceptor sent = underWay;
    HttpCallException failure =
        sent != null && sent.hasBegun() && !isIdempotent(request, operation)
            ? line.refusals().outcomeUnknown(reason)
            : reason;
    completeExceptionally(failure.after(attempts));
  }

  private void end() {
    line.turnstile().leave(this);
    Call call = sending;
    if (call != null) {
      call.cancel();
    }
    Future<?> set = alarm;
    if (set != null) {
      set.cancel(false);
    }
  }

  private CompletionStage<X> attempt() {
    if (hasCredentials(request)) {
      return pass(() -> transmit(request));
    }
    return line.exchange()
        .authorization()
        .header()
        .thenCompose(
            header ->
                // Renewed before the next call has its turn.
                pass(() -> carry(header).whenComplete((value, error) -> renewed(error)))
                    .exceptionallyCompose(this::renewedAfter));
  }

  /** A 401 may mean that the token was revoked: another one is tried, once in an attempt. */
  private CompletableFuture<X> renewedAfter(Throwable error) {
    return renewed(error)
        ? line.exchange().authorization().header().thenCompose(header -> pass(() -> carry(header)))
        : failedFuture(Futures.cause(error));
  }

  /** Whether there may be another header; if so, it is being fetched from now on. */
  private boolean renewed(Throwable error) {
    Authorization authorization = line.exchange().authorization();
    if (!(Futures.cause(error) instanceof HttpCallException failure)
        || failure.status().orElse(0) != 401
        || !authorization.renew(carried)) {
      return false;
    }
    var unused = authorization.header();
    return true;
  }

  private Request with(Secret header) {
    return request.newBuilder().header("Authorization", header.reveal()).build();
  }

  private CompletableFuture<X> carry(Secret header) {
    // While the call waited for its turn the header may have been refused to another one.
    carried = line.exchange().authorization().latest(header);
    return transmit(with(carried));
  }

  private CompletableFuture<X> pass(Supplier<CompletableFuture<X>> exchange) {
    if (!CleartextPolicy.mayCarry(request.url())) {
      return failedFuture(line.refusals().plainHttp(operation, request.url()));
    }
    return line.turnstile().pass(this, exchange);
  }

  private CompletableFuture<X> transmit(Request authorized) {
    if (attempts++ == 0) {
      firstSentAt = System.nanoTime();
      alarm =
          line.repetition()
              .after(
                  line.deadline(),
                  () -> giveUp(line.refusals().callDeadline(operation, line.deadline())));
    }
    RequestSentInterceptor transmission = new RequestSentInterceptor();
    underWay = transmission;
    Call call =
        sender.newCall(
            authorized.newBuilder().tag(RequestSentInterceptor.class, transmission).build());
    sending = call;
    if (isDone()) {
      end();
    }
    return line.exchange()
        .send(call, operation, reader)
        .exceptionallyCompose(
            error -> failedFuture(inTime(judged(Futures.cause(error), transmission))))
        .whenComplete((value, error) -> underWay = null);
  }

  /** Nobody waits for a repetition that the server wants later than the deadline. */
  private Throwable inTime(Throwable error) {
    return error instanceof HttpCallException failure
            && failure
                .retryAfter()
                .map(line.repetition()::obeyed)
                .filter(this::endsWithin)
                .isPresent()
        ? failure.after(attempts)
        : error;
  }

  /** What a failure means for a call that must not have its effect twice. */
  private Throwable judged(Throwable error, RequestSentInterceptor transmission) {
    if (!(error instanceof HttpCallException failure)
        || isIdempotent(request, operation)
        || !transmission.hasBegun()
        || failure.kind() == HttpCallException.Kind.RATE_LIMITED) {
      return error;
    }
    return failure.leavesOutcomeOpen()
        ? line.refusals().outcomeUnknown(failure)
        : failure.after(attempts);
  }
}
