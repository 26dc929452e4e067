package io.cxdata.corebanking.internal.details;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.internal.details.FetchStrategy.Results;
import io.cxdata.corebanking.internal.details.FetchStrategy.Support;
import io.cxdata.corebanking.internal.odata.ODataClient;
import io.cxdata.corebanking.internal.token.SapToken;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends requests by the best strategy that the gateway supports. A request that a combined call
 * leaves unanswered is sent alone, so each request has exactly one result.
 */
final class DetailFetcher {
  private final StrategySelector strategies;
  private final Function<DetailRequest, CompletableFuture<List<SapRecord>>> single;
  private final InstantSource clock;
  private final Consumer<DetailResult> sink;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * @param single sends one request by a call of its own
   * @param sink takes the results, on threads of the session
   */
  DetailFetcher(
      StrategySelector strategies,
      Function<DetailRequest, CompletableFuture<List<SapRecord>>> single,
      InstantSource clock,
      Consumer<DetailResult> sink) {
    this.strategies = strategies;
    this.single = single;
    this.clock = clock;
    this.sink = sink;
  }

  /** The number of requests for one call. */
  int chunk() {
    return strategies.best().map(FetchStrategy::maxRequests).orElse(1);
  }

  /** Whether it is known what the gateway supports; until then, one chunk at a time is sent. */
  boolean isDecided() {
    return strategies.isDecided();
  }

  /** Sends requests; returns at once. */
  void fetch(List<DetailRequest> requests) {
    Optional<FetchStrategy> strategy = strategies.best();
    if (strategy.isPresent()) {
      fetch(strategy.get(), requests);
    } else {
      fetchSingly(requests, clock.instant());
    }
  }

  /** Stops what is under way. */
  void cancel() {
    cancelled = true;
    underWay.forEach(call -> call.cancel(true));
  }

  private void fetch(FetchStrategy strategy, List<DetailRequest> requests) {
    Instant calledAt = clock.instant();
    begin(
        requests,
        calledAt,
        () -> strategy.fetch(requests),
        (results, error) -> {
          if (error == null) {
            accept(strategy, requests, calledAt, results);
          } else if (isFinal(error)) {
            fail(requests, calledAt, error);
          } else if (ODataClient.isUnsupported(error) && !strategies.isSupported(strategy)) {
            strategies.unsupported(strategy);
            fetch(requests);
          } else {
            fetchSingly(requests, calledAt);
          }
        });
  }

  private void accept(
      FetchStrategy strategy, List<DetailRequest> requests, Instant calledAt, Results results) {
    if (results.support() == Support.UNSUPPORTED && !strategies.isSupported(strategy)) {
      strategies.unsupported(strategy);
      fetch(requests);
      return;
    }
    if (results.support() == Support.SUPPORTED) {
      strategies.supported(strategy);
    }
    for (DetailRequest request : requests) {
      List<SapRecord> records = results.answers().get(request);
      if (records == null) {
        fetchSingly(List.of(request), calledAt);
      } else {
        sink.accept(new DetailResult(request, calledAt, records, null));
      }
    }
  }

  private void fetchSingly(List<DetailRequest> requests, Instant firstCalledAt) {
    for (DetailRequest request : requests) {
      Instant calledAt = clock.instant();
      begin(
          List.of(request),
          firstCalledAt,
          () -> single.apply(request),
          (records, error) -> {
            if (error == null) {
              sink.accept(new DetailResult(request, calledAt, records, null));
            } else {
              fail(List.of(request), firstCalledAt, error);
            }
          });
    }
  }

  private void fail(List<DetailRequest> requests, Instant calledAt, Throwable error) {
    requests.forEach(each -> sink.accept(new DetailResult(each, calledAt, null, error)));
  }

  /** Starts a call, unless it is too late for that. Whatever goes wrong, each request fails. */
  private <X> void begin(
      List<DetailRequest> requests,
      Instant calledAt,
      Supplier<CompletableFuture<X>> start,
      BiConsumer<X, Throwable> then) {
    if (cancelled) {
      fail(requests, calledAt, new CancellationException());
      return;
    }
    CompletableFuture<X> call;
    try {
      call = start.get();
    } catch (Throwable e) {
      fail(requests, calledAt, e);
      return;
    }
    underWay.add(call);
    var unused =
        call.whenComplete(
            (value, error) -> {
              underWay.remove(call);
              then.accept(value, Futures.cause(error));
            });
    if (cancelled) {
      call.cancel(true);
    }
  }

  /** Whether every other call would end the same way. */
  private static boolean isFinal(Throwable error) {
    return !(error instanceof HttpCallException failure)
        || failure.kind() == Kind.CLOSED
        || SapToken.isRefused(failure);
  }
}
