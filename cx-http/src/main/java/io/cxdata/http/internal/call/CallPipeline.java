package io.cxdata.http.internal.call;

import io.cxdata.config.HttpLimits;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.http.ApiDescription;
import io.cxdata.http.Authorization;
import io.cxdata.http.BodyReader;
import io.cxdata.http.ErrorReader;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.Operation;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.WaitEvent;
import io.cxdata.http.internal.errors.HttpErrors;
import io.cxdata.http.internal.limits.RateLimiter;
import io.cxdata.http.internal.limits.RequestQueue;
import io.cxdata.http.internal.limits.Retries;
import io.cxdata.http.internal.limits.Scheduler;
import io.cxdata.http.internal.limits.ServerCircuitBreaker;
import io.cxdata.http.internal.limits.WaitNotifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Request;

/** What all calls of a session go through. Safe for use by several threads. */
public final class CallPipeline implements AutoCloseable {
  private final Authorization authorization;
  private final RetryPolicy retryPolicy;
  private final Duration callDeadline;
  private final HttpErrors errors;
  private final Scheduler scheduler;
  private final CallExecutor executor;
  private final RequestQueue queue;
  private final Retries retries;
  private final CallCounters counters = new CallCounters();
  private final Set<AsyncCall<?>> pending = ConcurrentHashMap.newKeySet();
  private final CloseableGroup resources = new CloseableGroup();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Why no call is made any more, once that is so. */
  private volatile Function<Operation, HttpCallException> ended;

  /**
   * @param scheduler closed with the pipeline, also when it cannot be made
   */
  public CallPipeline(
      ApiDescription api,
      HttpLimits limits,
      NetworkConfig network,
      RetryPolicy retryPolicy,
      Authorization authorization,
      ErrorReader errorReader,
      Consumer<WaitEvent> waitListener,
      Scheduler scheduler) {
    resources.add(scheduler::close);
    try {
      this.authorization = authorization;
      this.retryPolicy = retryPolicy;
      this.callDeadline = limits.callDeadline();
      this.errors = new HttpErrors(api, network);
      this.scheduler = scheduler;
      WaitNotifier notifier = new WaitNotifier(api.name(), waitListener, scheduler.clock());
      this.queue =
          new RequestQueue(
              errors,
              notifier,
              new ServerCircuitBreaker(api.name(), retryPolicy.longestDelay(), scheduler.clock()),
              new RateLimiter(limits.callsPerMinute()),
              retryPolicy,
              limits.maxConnections(),
              limits.maxAttempts(),
              scheduler);
      this.retries =
          new Retries(
              retryPolicy,
              new Random(),
              limits.maxAttempts(),
              counters::repeated,
              notifier,
              scheduler);
      // The dates in answers are of the wall clock, unlike the session's waits.
      this.executor =
          new CallExecutor(
              api.name(),
              limits,
              network,
              errors,
              new AnswerReader(errorReader, errors, queue::pause, InstantSource.system()));
      resources.add(executor::close);
      resources.add(() -> end(errors::closed));
      limits.sessionDeadline().ifPresent(this::endAfter);
    } catch (RuntimeException e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  /** Starts a call; cancelling its future cancels the call. */
  public <X> CompletableFuture<X> start(
      Request request, Operation operation, BodyReader<X> reader) {
    counters.called(operation);
    AsyncCall<X> call = new AsyncCall<>(this, request, operation, reader);
    pending.add(call);
    var unused = call.whenComplete((value, error) -> pending.remove(call));
    Function<Operation, HttpCallException> reason = ended;
    if (reason != null) {
      call.cancel(reason.apply(operation));
    } else {
      call.start();
    }
    return call;
  }

  /** Returns a call that is not sent: Retrofit asks for one to make a request. */
  public Call newCall(Request request) {
    return executor.call(request, new RequestSentInterceptor());
  }

  /** Returns what was done so far, by the names of the operations. */
  public Map<String, HttpStatistics> statistics() {
    return counters.snapshot();
  }

  /** Ends what is under way, and frees threads and connections. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      resources.close();
    }
  }

  public HttpErrors errors() {
    return errors;
  }

  Authorization authorization() {
    return authorization;
  }

  RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  Duration callDeadline() {
    return callDeadline;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  CallExecutor executor() {
    return executor;
  }

  RequestQueue queue() {
    return queue;
  }

  Retries retries() {
    return retries;
  }

  private void endAfter(Duration deadline) {
    var unused =
        scheduler.after(
            deadline, () -> end(operation -> errors.sessionDeadline(operation, deadline)));
  }

  private void end(Function<Operation, HttpCallException> reason) {
    ended = reason;
    pending.forEach(call -> call.cancel(reason.apply(call.operation())));
  }
}
