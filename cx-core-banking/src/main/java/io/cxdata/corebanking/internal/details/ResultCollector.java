package io.cxdata.corebanking.internal.details;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.internal.details.FetchStrategy.Results;
import io.cxdata.corebanking.internal.details.FetchStrategy.Support;
import io.cxdata.corebanking.internal.odata.CoreUrls;
import io.cxdata.corebanking.internal.odata.ODataClient;
import io.cxdata.corebanking.internal.odata.ODataPage;
import io.cxdata.corebanking.internal.odata.PagedRequest;
import io.cxdata.http.HttpCallException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Collects the answers of the calls of one strategy, further pages included. Cancelling {@link
 * #all()} cancels what is under way.
 */
final class ResultCollector {
  private final ODataClient client;
  private final CoreUrls urls;
  private final Map<DetailRequest, List<SapRecord>> answers = new HashMap<>();
  private final List<CompletableFuture<?>> calls = new ArrayList<>();
  private final CompletableFuture<Results> all = new CompletableFuture<>();
  private Support support = Support.UNSUPPORTED;
  private int expected = 1;
  private Throwable failure;

  ResultCollector(ODataClient client, CoreUrls urls) {
    this.client = client;
    this.urls = urls;
  }

  /** Adds an answer when all its pages are there; without them, there is no answer. */
  void add(DetailRequest request, ODataPage first) {
    begin(
        new PagedRequest(client, request.operation(), request.url(urls), first),
        whole -> put(request, whole),
        error -> {});
  }

  /** Notes what a call tells about the gateway. An answer means that the strategy is supported. */
  synchronized void report(Support reported) {
    if (reported.compareTo(support) > 0) {
      support = reported;
    }
  }

  /** Waits for a call, whose failure is that of the strategy. */
  <X> void expect(CompletableFuture<X> call, Consumer<X> then) {
    begin(call, then, this::failed);
  }

  /** All results, complete when no call is under way. To be called once, after all calls. */
  CompletableFuture<Results> all() {
    var unused =
        all.whenComplete(
            (value, error) -> {
              if (all.isCancelled()) {
                calls().forEach(call -> call.cancel(true));
              }
            });
    ended();
    return all;
  }

  private <X> void begin(
      CompletableFuture<X> call, Consumer<X> then, Consumer<Throwable> otherwise) {
    synchronized (this) {
      expected++;
      calls.add(call);
    }
    if (all.isCancelled()) {
      call.cancel(true);
    }
    var unused =
        call.whenComplete(
            (value, error) -> {
              try {
                if (error == null) {
                  then.accept(value);
                } else {
                  otherwise.accept(error);
                }
              } catch (Throwable e) {
                // Whatever goes wrong, a caller waits for the results.
                failed(e);
              } finally {
                ended();
              }
            });
  }

  private synchronized List<CompletableFuture<?>> calls() {
    return List.copyOf(calls);
  }

  private synchronized void put(DetailRequest request, List<SapRecord> records) {
    report(Support.SUPPORTED);
    answers.put(request, records);
  }

  private synchronized void failed(Throwable error) {
    Throwable cause = Futures.cause(error);
    if (failure == null || !(cause instanceof HttpCallException)) {
      failure = cause;
    }
  }

  private void ended() {
    Throwable failed;
    Results results;
    synchronized (this) {
      if (--expected > 0) {
        return;
      }
      failed = failure;
      results = new Results(Map.copyOf(answers), support);
    }
    if (failed != null && results.support() != Support.SUPPORTED) {
      all.completeExceptionally(failed);
    } else {
      all.complete(results);
    }
  }
}
