package io.cxdata.http;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.HttpLimits;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import retrofit2.Retrofit;

/**
 * All calls of one API: bounded connections, time-outs, authorization, repetition, and failures
 * made for people. Calls are asynchronous; their futures complete on threads of the session, which
 * must not be blocked. Cancelling a future cancels its call.
 *
 * <p>Repeated, with growing and spread delays or after the server's {@code Retry-After}: connection
 * failures, dropped connections, bodies that are cut off, time-outs, and the statuses 408, 429,
 * 500, 502, 503, 504 of calls that may be repeated (see {@link Operation}). A 401 is repeated once
 * with another token, where there is one. Redirects are not followed: an API that redirects has
 * usually sent the caller to a login page.
 *
 * <p>Calls go first come, first served, {@code calls-per-minute} of them at most. When the server
 * asks one call to wait (429 with {@code Retry-After}, or no calls remaining until a reset), all
 * wait. When most calls fail for a reason of the server, it is left alone for {@link
 * RetryPolicy#longestDelay()} and then tried with three calls; meanwhile calls wait for as many
 * trials as a call has attempts, then fail with {@link HttpCallException.Kind#CIRCUIT_OPEN}. No
 * wait uses up an attempt or holds a thread.
 *
 * <p>A call ends with {@link HttpCallException.Kind#DEADLINE} when it is not done within {@code
 * call-deadline} of first being sent, or within {@code session-deadline} of the session's opening.
 *
 * <p>A call that must not be sent twice is repeated after 429 and where no connection came about.
 * If its answer does not come or cannot be read, it fails with {@link
 * HttpCallException.Kind#OUTCOME_UNKNOWN}.
 *
 * <p>Safe for use by several threads. Closing it fails what is under way with {@link
 * HttpCallException.Kind#CLOSED}.
 */
public final class HttpSession implements AutoCloseable {
  private static final long LONGEST_BODY = 256L * 1024 * 1024;

  private final Authorization authorization;
  private final HttpErrors failures;
  private final Refusals refusals;
  private final Counters counters = new Counters();
  private final ScheduledThreadPoolExecutor timer;
  private final AsyncCall.Line line;
  private final OkHttpClient client;
  private final OkHttpClient onceClient;
  private final OkHttpClient credentialClient;
  private final OkHttpClient credentialOnceClient;
  private final Retrofit retrofit;
  private final Set<AsyncCall<?>> pending = ConcurrentHashMap.newKeySet();

  /** Why no call is made any more, once it is so. */
  private volatile Function<Operation, HttpCallException> ended;

  private HttpSession(Builder settings) {
    ApiDescription api = settings.api;
    HttpLimits limits = settings.limits;
    HttpUrl base = base(api);
    this.authorization = settings.authorization;
    this.failures = new HttpErrors(api);
    this.refusals = new Refusals(api);
    this.timer = timer(api);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher(api, limits.maxConnections()))
            .connectionPool(new ConnectionPool(limits.maxConnections(), 1, TimeUnit.MINUTES))
            .connectTimeout(limits.connectTimeout())
            .readTimeout(limits.readTimeout())
            .writeTimeout(limits.readTimeout())
            .followRedirects(false)
            .addNetworkInterceptor(RequestSentInterceptor::note)
            .build();
    // OkHttp repeats a few failures by itself, which must not happen to every request.
    this.onceClient = client.newBuilder().retryOnConnectionFailure(false).build();
    this.credentialClient = client.newBuilder().dispatcher(dispatcher(api, 1)).build();
    this.credentialOnceClient =
        credentialClient.newBuilder().retryOnConnectionFailure(false).build();
    this.line = line(settings);
    limits.sessionDeadline().ifPresent(this::endAfter);
    this.retrofit =
        new Retrofit.Builder()
            .baseUrl(base)
            .callFactory(client)
            .addCallAdapterFactory(new CallAdapters(settings.readers, this::start))
            .build();
  }

  /**
   * Begins a session of that API.
   *
   * @param api what it is called, and where it is
   * @param limits how hard it may be pressed
   */
  public static Builder builder(ApiDescription api, HttpLimits limits) {
    return new Builder(api, limits);
  }

  /**
   * An implementation of a Retrofit interface whose methods return {@code CompletableFuture<X>},
   * with a {@link BodyReader} registered for each {@code X}; {@code CompletableFuture<Void>} needs
   * none, for an answer without a body. What a call sends is a parameter {@code @Body RequestBody},
   * and any status from 200 to 299 is an answer for the reader. A parameter {@code @Tag Operation}
   * names the operation. A call that brings an {@code Authorization} header of its own, as one for
   * a token does, is sent with that, and does not queue behind the others.
   *
   * @throws IllegalArgumentException when {@code service} is no such interface
   */
  public <T> T service(Class<T> service) {
    return retrofit.create(service);
  }

  /**
   * Has what authorises the calls, as the first of them would: a bearer token that is not had yet
   * is fetched, and kept for the calls that follow. Nothing else is sent.
   *
   * @return fails as a call would whose authorization cannot be had
   */
  public CompletableFuture<Void> authorize() {
    return authorization.header().thenAccept(header -> {});
  }

  /**
   * A failure for an answer that was read, but by which the operation cannot go on.
   *
   * @param operation what was being done
   * @param url where the answer came from
   * @param problem whole sentences, the first in lower case: cause and remedy
   */
  public HttpCallException unusable(Operation operation, String url, String problem) {
    return failures.unusable(operation.name(), url, problem);
  }

  /** What the session has done so far. */
  public HttpStatistics statistics() {
    return statisticsByOperation().values().stream()
        .reduce(HttpStatistics.NONE, HttpStatistics::plus);
  }

  /** What the session has done so far, by the names of the operations. */
  public Map<String, HttpStatistics> statisticsByOperation() {
    return Collections.unmodifiableMap(counters.snapshot());
  }

  /** Fails what is under way and frees threads and connections. Closing twice does nothing more. */
  @Override
  public void close() {
    timer.shutdownNow();
    end(refusals::closed);
    for (OkHttpClient each : new OkHttpClient[] {client, credentialClient}) {
      each.dispatcher().cancelAll();
      each.dispatcher().executorService().shutdown();
    }
    client.connectionPool().evictAll();
  }

  private <X> CompletableFuture<X> start(
      Request request, Operation operation, BodyReader<X> reader) {
    counters.called(operation);
    AsyncCall<X> call =
        new AsyncCall<>(line, sender(request, operation), request, operation, reader);
    pending.add(call);
    var unused = call.whenComplete((value, error) -> pending.remove(call));
    Function<Operation, HttpCallException> reason = ended;
    if (reason != null) {
      call.giveUp(reason.apply(operation));
    } else {
      call.start();
    }
    return call;
  }

  private AsyncCall.Line line(Builder settings) {
    ApiDescription api = settings.api;
    HttpLimits limits = settings.limits;
    RetryPolicy policy = settings.retryPolicy;
    WaitNotifier announcer = new WaitNotifier(api, settings.listener);
    RequestQueue turnstile =
        new RequestQueue(
            refusals,
            announcer,
            new ServerCircuitBreaker(api, policy.longestDelay()),
            new RateLimiter(limits.callsPerMinute()),
            limits.maxConnections(),
            limits.maxAttempts(),
            policy.longestRetryAfter(),
            timer);
    return new AsyncCall.Line(
        new CallExecutor(
            settings.authorization, settings.errors, failures, turnstile::pause, LONGEST_BODY),
        turnstile,
        new Retries(api, policy, limits.maxAttempts(), counters, announcer, timer),
        refusals,
        limits.callDeadline());
  }

  private void endAfter(Duration deadline) {
    var unused =
        timer.schedule(
            () -> end(operation -> refusals.sessionDeadline(operation, deadline)),
            deadline.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private void end(Function<Operation, HttpCallException> reason) {
    ended = reason;
    pending.forEach(call -> call.giveUp(reason.apply(call.operation())));
  }

  /** One thread for all that happens later; after closing, nothing happens. */
  private static ScheduledThreadPoolExecutor timer(ApiDescription api) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "cx-http " + api.name() + " timer");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private OkHttpClient sender(Request request, Operation operation) {
    boolean idempotent = AsyncCall.isIdempotent(request, operation);
    if (AsyncCall.hasCredentials(request)) {
      return idempotent ? credentialClient : credentialOnceClient;
    }
    return idempotent ? client : onceClient;
  }

  private static HttpUrl base(ApiDescription api) {
    String problem;
    HttpUrl base = HttpUrl.parse(api.baseUrl().toString());
    if (base == null) {
      problem = "is not an http or https URL";
    } else if (!CleartextPolicy.mayCarry(base)) {
      problem = "is plain http, which is for loopback addresses alone. Use https";
    } else {
      return base.newBuilder().addPathSegment("").query(null).fragment(null).build();
    }
    throw new ConfigurationException(
        api.urlSetting() + " = " + api.baseUrl() + " " + problem + ".");
  }

  private static Dispatcher dispatcher(ApiDescription api, int maxRequests) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread =
                  new Thread(task, "cx-http " + api.name() + " " + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(maxRequests);
    dispatcher.setMaxRequestsPerHost(maxRequests);
    return dispatcher;
  }

  /** Collects what a session needs. Not safe for use by several threads. */
  public static final class Builder {
    private final ApiDescription api;
    private final HttpLimits limits;
    private final Map<Class<?>, BodyReader<?>> readers = new HashMap<>();
    private Authorization authorization;
    private ErrorReader errors = body -> Optional.empty();
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private Consumer<WaitEvent> listener = wait -> {};

    private Builder(ApiDescription api, HttpLimits limits) {
      this.api = Objects.requireNonNull(api, "api");
      this.limits = Objects.requireNonNull(limits, "limits");
      readers.put(Void.class, BodyReader.NOTHING);
    }

    /** How calls are authorised; required. */
    public Builder authorization(Authorization of) {
      this.authorization = Objects.requireNonNull(of, "authorization");
      return this;
    }

    /** How bodies become values of that type. */
    public <X> Builder reader(Class<X> type, BodyReader<X> reader) {
      readers.put(type, Objects.requireNonNull(reader, "reader"));
      return this;
    }

    /** How error codes are found in failed answers; without it, none are. */
    public Builder errorReader(ErrorReader reader) {
      this.errors = Objects.requireNonNull(reader, "reader");
      return this;
    }

    /** How long failed calls wait; {@link RetryPolicy#standard()} without it. */
    public Builder retryPolicy(RetryPolicy policy) {
      this.retryPolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Told of each wait that the API asks for, and of waits for the budget and for a server in
     * trouble, besides the log. Waits that begin while an announced one lasts are not told again.
     * Called on a thread of the session, or the caller's; must not block or throw.
     */
    public Builder onWait(Consumer<WaitEvent> waiting) {
      this.listener = Objects.requireNonNull(waiting, "waiting");
      return this;
    }

    /**
     * Opens the session; nothing is sent yet.
     *
     * @throws ConfigurationException when the base URL is none, or plain http to another machine
     */
    public HttpSession build() {
      Objects.requireNonNull(authorization, "authorization");
      return new HttpSession(this);
    }
  }
}
