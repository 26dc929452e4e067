package io.cxdata.http;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.NetworkConfig;
import io.cxdata.http.internal.call.CallAdapters;
import io.cxdata.http.internal.call.CallPipeline;
import io.cxdata.http.internal.call.CleartextPolicy;
import io.cxdata.http.internal.limits.Scheduler;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import retrofit2.Retrofit;

/**
 * All calls of one API: bounded connections, time-outs, authorization, retries, and failures with
 * messages for people. Calls are asynchronous; their futures complete on threads of the session,
 * which must not be blocked. Cancelling a future cancels its call.
 *
 * <p>Repeated, with growing and spread delays or after the server's {@code Retry-After}: connection
 * failures, dropped connections, truncated bodies, time-outs, and the statuses 408, 429, 500, 502,
 * 503, 504, 520 to 524 and 529 of calls that may be repeated (see {@link Operation}). Nothing is
 * repeated but by the session, so that each repetition is counted and keeps to the rate. A 401 is
 * repeated once with another token, if there is one. Redirects are not followed: an API that
 * redirects has usually sent the caller to a login page.
 *
 * <p>Calls are sent first in, first out, {@code calls-per-minute} of them at most. When the server
 * asks one call to wait (429 with {@code Retry-After}, or no calls remaining until a reset), all
 * wait. When most calls fail because of the server, a circuit breaker opens for {@link
 * RetryPolicy#longestDelay()} and then lets three calls through as a trial; meanwhile calls wait
 * for as many trials as a call has attempts, then fail with {@link
 * HttpCallException.Kind#CIRCUIT_OPEN}. No wait uses up an attempt or holds a thread.
 *
 * <p>A call fails with {@link HttpCallException.Kind#DEADLINE} when it is not done within {@code
 * call-deadline} of first being sent, or within {@code session-deadline} of the session's opening.
 *
 * <p>A call that must not be sent twice is repeated only after 429, and when it did not get a
 * connection. It counts as refused only when it certainly was not processed (see {@link
 * HttpCallException#isRefused()}). After anything else, such as 502, 503 or 504 from a gateway or
 * an answer that cannot be read, it fails with {@link HttpCallException.Kind#OUTCOME_UNKNOWN}.
 *
 * <p>Safe for use by several threads. Closing it fails the calls under way with {@link
 * HttpCallException.Kind#CLOSED}.
 *
 * @since 0.1
 */
public final class HttpSession implements AutoCloseable {
  private final Authorization authorization;
  private final CallPipeline pipeline;
  private final Retrofit retrofit;

  private HttpSession(Builder settings) {
    HttpUrl base = base(settings.api);
    this.authorization = settings.authorization;
    this.pipeline =
        new CallPipeline(
            settings.api,
            settings.limits,
            settings.network,
            settings.retryPolicy,
            settings.authorization,
            settings.errorReader,
            settings.listener,
            settings.scheduler());
    this.retrofit =
        new Retrofit.Builder()
            .baseUrl(base)
            // Makes requests; the pipeline sends them.
            .callFactory(pipeline::newCall)
            .addCallAdapterFactory(new CallAdapters(settings.readers, pipeline))
            .build();
  }

  /**
   * Begins a session of that API.
   *
   * @param api its name, its URL and its configuration keys, for messages
   * @param limits of connections, rate, time and attempts
   */
  public static Builder builder(ApiDescription api, HttpLimits limits) {
    return new Builder(api, limits);
  }

  /**
   * Returns an implementation of a Retrofit interface whose methods return {@code
   * CompletableFuture<X>}, with a {@link BodyReader} registered for each {@code X}; {@code
   * CompletableFuture<Void>} needs none, for an answer without a body. The request body is a
   * parameter {@code @Body RequestBody}; any answer with a status from 200 to 299 goes to the
   * reader. A parameter {@code @Tag Operation} names the operation. A call with an {@code
   * Authorization} header of its own, such as one for a token, is sent with that one.
   *
   * @throws IllegalArgumentException when {@code service} is not such an interface
   */
  public <T> T service(Class<T> service) {
    return retrofit.create(service);
  }

  /**
   * Fetches what authorizes the calls, such as a bearer token, if none is cached; the next calls
   * use it. Nothing else is sent.
   *
   * @return fails as a call does that cannot be authorized
   */
  public CompletableFuture<Void> authorize() {
    return authorization.header().thenAccept(header -> {});
  }

  /**
   * Returns a failure for an answer that was read, but with which the operation cannot continue.
   *
   * @param operation what was done
   * @param url where the answer came from
   * @param problem whole sentences, the first in lower case: cause and remedy
   */
  public HttpCallException unusable(Operation operation, String url, String problem) {
    return pipeline.errors().unusable(operation, url, problem);
  }

  /** Returns what the session has done so far. */
  public HttpStatistics statistics() {
    return statisticsByOperation().values().stream()
        .reduce(HttpStatistics.NONE, HttpStatistics::plus);
  }

  /** Returns what the session has done so far, by the names of the operations. */
  public Map<String, HttpStatistics> statisticsByOperation() {
    return Collections.unmodifiableMap(pipeline.statistics());
  }

  /** Fails the calls under way and frees threads and connections. May be called twice. */
  @Override
  public void close() {
    pipeline.close();
  }

  private static HttpUrl base(ApiDescription api) {
    String problem;
    HttpUrl base = HttpUrl.parse(api.baseUrl().toString());
    if (base == null) {
      problem = "is not an http or https URL";
    } else if (!CleartextPolicy.allows(base)) {
      problem = "is plain http, which is allowed only for loopback addresses. Use https";
    } else {
      return base.newBuilder().addPathSegment("").query(null).fragment(null).build();
    }
    throw new ConfigurationException(
        api.urlSetting() + " = " + api.baseUrl() + " " + problem + ".");
  }

  /**
   * Collects the settings of a session. Not safe for use by several threads.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final ApiDescription api;
    private final HttpLimits limits;
    private final Map<Class<?>, BodyReader<?>> readers = new HashMap<>();
    private Authorization authorization;
    private ErrorReader errorReader = body -> Optional.empty();
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private NetworkConfig network = NetworkConfig.defaults();
    private Consumer<WaitEvent> listener = wait -> {};
    private Scheduler scheduler;

    private Builder(ApiDescription api, HttpLimits limits) {
      this.api = Objects.requireNonNull(api, "api");
      this.limits = Objects.requireNonNull(limits, "limits");
      readers.put(Void.class, BodyReader.NOTHING);
    }

    /** Sets how calls are authorized; required. */
    public Builder authorization(Authorization of) {
      this.authorization = Objects.requireNonNull(of, "authorization");
      return this;
    }

    /** Sets how bodies become values of that type. */
    public <X> Builder reader(Class<X> type, BodyReader<X> reader) {
      readers.put(type, Objects.requireNonNull(reader, "reader"));
      return this;
    }

    /** Sets how error codes are found in failed answers; by default none are. */
    public Builder errorReader(ErrorReader reader) {
      this.errorReader = Objects.requireNonNull(reader, "reader");
      return this;
    }

    /** Sets proxy and certificates; {@link NetworkConfig#defaults()} by default. */
    public Builder network(NetworkConfig of) {
      this.network = Objects.requireNonNull(of, "network");
      return this;
    }

    /** Sets how long failed calls wait; {@link RetryPolicy#standard()} by default. */
    public Builder retryPolicy(RetryPolicy policy) {
      this.retryPolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Sets a listener for waits; they are logged as well. Reported are waits that the API asks for,
     * waits for the rate limit from a second, and waits for the circuit breaker, but not those that
     * begin while a reported one lasts. Called on a thread of the session or of the caller; must
     * not block or throw.
     */
    public Builder onWait(Consumer<WaitEvent> waiting) {
      this.listener = Objects.requireNonNull(waiting, "waiting");
      return this;
    }

    /** Sets the session's time; the session closes it. */
    Builder scheduler(Scheduler of) {
      this.scheduler = of;
      return this;
    }

    private Scheduler scheduler() {
      return scheduler != null ? scheduler : Scheduler.create("cx-http " + api.name() + " timer");
    }

    /**
     * Opens the session; nothing is sent yet.
     *
     * @throws ConfigurationException when the base URL is not valid, or plain http to another
     *     machine, or when trusted certificates cannot be read
     */
    public HttpSession build() {
      Objects.requireNonNull(authorization, "authorization");
      return new HttpSession(this);
    }
  }
}
