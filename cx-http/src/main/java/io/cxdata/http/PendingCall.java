package io.cxdata.http;

import io.cxdata.config.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.Call;
import okhttp3.Request;

/**
 * One call as its caller sees it: authorised, sent, read, and repeated where that is safe.
 * Cancelling it cancels the exchange under way.
 */
final class PendingCall<X> extends CompletableFuture<X> {
  private final Exchange exchange;
  private final Call.Factory sender;
  private final Request request;
  private final Operation operation;
  private final BodyReader<X> reader;

  private volatile Call sending;
  private volatile int attempts;

  /**
   * @param sender the client whose connections and queue are used
   */
  PendingCall(
      Exchange exchange,
      Call.Factory sender,
      Request request,
      Operation operation,
      BodyReader<X> reader) {
    this.exchange = exchange;
    this.sender = sender;
    this.request = request;
    this.operation = operation;
    this.reader = reader;
  }

  /** Whether sending a request twice does no harm. */
  static boolean isRepeatable(Request request, Operation operation) {
    return request.method().equals("GET") || operation.isRepeatable();
  }

  /** Whether a request brought its credentials itself. */
  static boolean hasCredentials(Request request) {
    return request.header("Authorization") != null;
  }

  void start(Repetition repetition) {
    CompletionStage<X> outcome =
        isRepeatable(request, operation) ? repetition.run(this::attempt) : attempt();
    var unused =
        outcome.whenComplete(
            (value, error) -> {
              if (error == null) {
                complete(value);
              } else if (Failures.unwrap(error) instanceof HttpFailure failure) {
                completeExceptionally(failure.after(attempts));
              } else {
                completeExceptionally(Failures.unwrap(error));
              }
            });
  }

  Operation operation() {
    return operation;
  }

  /** Ends the call because the session ends. */
  void giveUp(HttpFailure reason) {
    completeExceptionally(reason);
    cancelSending();
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    cancelSending();
    return cancelled;
  }

  private void cancelSending() {
    Call call = sending;
    if (call != null) {
      call.cancel();
    }
  }

  private CompletionStage<X> attempt() {
    attempts++;
    if (hasCredentials(request)) {
      return send(request);
    }
    return exchange
        .authorization()
        .header()
        .thenCompose(
            header ->
                send(with(header))
                    .exceptionallyCompose(error -> renewedAfter(Failures.unwrap(error), header)));
  }

  /** A 401 may mean that the token was revoked: another one is tried, once in an attempt. */
  private CompletableFuture<X> renewedAfter(Throwable error, Secret refused) {
    boolean unauthorized = error instanceof HttpFailure f && f.status().orElse(0) == 401;
    if (!unauthorized || !exchange.authorization().renew(refused)) {
      return failedFuture(error);
    }
    return exchange.authorization().header().thenCompose(header -> send(with(header)));
  }

  private Request with(Secret header) {
    return request.newBuilder().header("Authorization", header.reveal()).build();
  }

  private CompletableFuture<X> send(Request authorized) {
    Call call = sender.newCall(authorized);
    sending = call;
    if (isDone()) {
      call.cancel();
    }
    return exchange.send(call, operation, reader);
  }
}
