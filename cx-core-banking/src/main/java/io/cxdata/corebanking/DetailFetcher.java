package io.cxdata.corebanking;

import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks questions in the best way that the gateway takes. Whatever a call with many of them leaves
 * unanswered is asked alone, so that each question has exactly one outcome.
 */
final class DetailFetcher {
  private static final Set<Kind> REFUSALS =
      Set.of(Kind.REJECTED, Kind.NOT_AUTHORIZED, Kind.NOT_FOUND, Kind.MALFORMED);

  private final StrategySelector ways;
  private final Function<DetailRequest, CompletableFuture<List<SapRecord>>> alone;
  private final Consumer<DetailResult> sink;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * @param alone asks one question by a call of its own
   * @param sink takes the outcomes, on threads of the session
   */
  DetailFetcher(
      StrategySelector ways,
      Function<DetailRequest, CompletableFuture<List<SapRecord>>> alone,
      Consumer<DetailResult> sink) {
    this.ways = ways;
    this.alone = alone;
    this.sink = sink;
  }

  /** How many questions to ask at a time. */
  int chunk() {
    return ways.best().map(FetchStrategy::most).orElse(1);
  }

  /** Whether it is known what the gateway takes: until then, one chunk at a time. */
  boolean isDecided() {
    return ways.isDecided();
  }

  /** Begins to ask; returns at once. */
  void ask(List<DetailRequest> questions) {
    Optional<FetchStrategy> way = ways.best();
    if (way.isEmpty()) {
      Instant now = Instant.now();
      questions.forEach(each -> askAlone(each, now));
    } else {
      ask(way.get(), questions);
    }
  }

  /** Stops what is under way. */
  void cancel() {
    cancelled = true;
    underWay.forEach(call -> call.cancel(true));
  }

  private void ask(FetchStrategy way, List<DetailRequest> questions) {
    Instant calledAt = Instant.now();
    begin(
        way.ask(questions),
        (answered, error) -> {
          if (error == null) {
            answered(way, questions, calledAt, answered);
          } else if (isTheEnd(error)) {
            questions.forEach(each -> sink.accept(new DetailResult(each, calledAt, null, error)));
          } else if (isRefusal(error) && !ways.isProven(way)) {
            ways.refused(way);
            ask(questions);
          } else {
            questions.forEach(each -> askAlone(each, calledAt));
          }
        });
  }

  private void answered(
      FetchStrategy way,
      List<DetailRequest> questions,
      Instant calledAt,
      FetchStrategy.Answered answered) {
    if (answered.verdict() == FetchStrategy.Verdict.REFUSED && !ways.isProven(way)) {
      ways.refused(way);
      ask(questions);
      return;
    }
    if (answered.verdict() == FetchStrategy.Verdict.TAKEN) {
      ways.proven(way);
    }
    for (DetailRequest question : questions) {
      List<SapRecord> records = answered.answers().get(question);
      if (records == null) {
        askAlone(question, calledAt);
      } else {
        sink.accept(new DetailResult(question, calledAt, records, null));
      }
    }
  }

  private void askAlone(DetailRequest question, Instant firstCalledAt) {
    Instant calledAt = Instant.now();
    if (cancelled) {
      sink.accept(new DetailResult(question, firstCalledAt, null, new CancellationException()));
      return;
    }
    begin(
        alone.apply(question),
        (records, error) ->
            sink.accept(
                error == null
                    ? new DetailResult(question, calledAt, records, null)
                    : new DetailResult(question, firstCalledAt, null, error)));
  }

  private <X> void begin(CompletableFuture<X> call, BiConsumer<X, Throwable> then) {
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
  private static boolean isTheEnd(Throwable error) {
    return !(error instanceof HttpCallException failure)
        || failure.kind() == Kind.CLOSED
        || SapToken.isRefusal(failure);
  }

  /** Whether the gateway does not want such calls, as against one that it could not answer. */
  static boolean isRefusal(Throwable error) {
    return error instanceof HttpCallException failure
        && (REFUSALS.contains(failure.kind())
            || failure.status().orElse(0) == 500
            || failure.status().orElse(0) == 501);
  }
}
