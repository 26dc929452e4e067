package io.cxdata.corebanking;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Collects the answers of one way's calls: those that came, and those of which more pages have to
 * be fetched first. Cancelling {@link #all()} cancels what is under way.
 */
final class ResultCollector {
  private final Map<DetailRequest, List<SapRecord>> answers = new HashMap<>();
  private final List<CompletableFuture<?>> calls = new ArrayList<>();
  private final CompletableFuture<FetchStrategy.Answered> all = new CompletableFuture<>();
  private FetchStrategy.Verdict verdict = FetchStrategy.Verdict.REFUSED;
  private int expected = 1;
  private Throwable failure;

  /** Takes an answer, after its other pages have come; if they do not, there is none. */
  void take(
      ODataClient client,
      DetailRequest question,
      String url,
      List<SapRecord> records,
      Optional<String> next) {
    if (next.isEmpty()) {
      put(question, records);
      return;
    }
    ODataPage first = new ODataPage(records, next, OptionalLong.empty());
    begin(
        new PagedRequest(client, question.detail().operation(), url, first),
        all -> put(question, all),
        error -> {});
  }

  /** Takes note of what a call tells of its way. Where there is an answer, the way was taken. */
  synchronized void tell(FetchStrategy.Verdict told) {
    if (told.compareTo(verdict) > 0) {
      verdict = told;
    }
  }

  /** Awaits a call, whose failure is that of the way. */
  <X> void expect(CompletableFuture<X> call, Consumer<X> then) {
    begin(call, then, this::failed);
  }

  /** Everything, when no call is under way any more. To be called once, after all are expected. */
  CompletableFuture<FetchStrategy.Answered> all() {
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
    var unused =
        call.whenComplete(
            (value, error) -> {
              try {
                if (error == null) {
                  then.accept(value);
                } else {
                  otherwise.accept(error);
                }
              } catch (RuntimeException e) {
                failed(e);
              } finally {
                ended();
              }
            });
  }

  private synchronized List<CompletableFuture<?>> calls() {
    return List.copyOf(calls);
  }

  private synchronized void put(DetailRequest question, List<SapRecord> records) {
    tell(FetchStrategy.Verdict.TAKEN);
    answers.put(question, records);
  }

  private synchronized void failed(Throwable error) {
    Throwable cause = Futures.cause(error);
    if (failure == null || !(cause instanceof HttpCallException)) {
      failure = cause;
    }
  }

  private void ended() {
    Throwable failed;
    FetchStrategy.Answered answered;
    synchronized (this) {
      if (--expected > 0) {
        return;
      }
      failed = failure;
      answered = new FetchStrategy.Answered(Map.copyOf(answers), verdict);
    }
    if (failed != null && answered.verdict() != FetchStrategy.Verdict.TAKEN) {
      all.completeExceptionally(failed);
    } else {
      all.complete(answered);
    }
  }
}
