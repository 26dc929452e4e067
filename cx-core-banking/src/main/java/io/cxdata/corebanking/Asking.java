package io.cxdata.corebanking;

import io.cxdata.http.HttpFailure;
import io.cxdata.http.HttpFailure.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks questions in the best way that the gateway takes. Whatever a call with many of them leaves
 * unanswered is asked alone, so that each question has exactly one outcome.
 */
final class Asking {
  private static final Set<Kind> REFUSALS =
      Set.of(Kind.REJECTED, Kind.NOT_AUTHORIZED, Kind.NOT_FOUND, Kind.NOT_UNDERSTOOD);

  private final Ways ways;
  private final Function<Question, CompletableFuture<List<SapRecord>>> alone;
  private final Consumer<Outcome> sink;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * @param alone asks one question by a call of its own
   * @param sink takes the outcomes, on threads of the session
   */
  Asking(
      Ways ways,
      Function<Question, CompletableFuture<List<SapRecord>>> alone,
      Consumer<Outcome> sink) {
    this.ways = ways;
    this.alone = alone;
    this.sink = sink;
  }

  /** How many questions to ask at a time. */
  int chunk() {
    return ways.best().map(Way::most).orElse(1);
  }

  /** Whether it is known what the gateway takes: until then, one chunk at a time. */
  boolean isDecided() {
    return ways.isDecided();
  }

  /** Begins to ask; returns at once. */
  void ask(List<Question> questions) {
    Optional<Way> way = ways.best();
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

  private void ask(Way way, List<Question> questions) {
    Instant calledAt = Instant.now();
    begin(
        way.ask(questions),
        (answered, error) -> {
          if (error == null) {
            answered(way, questions, calledAt, answered);
          } else if (isTheEnd(error)) {
            questions.forEach(each -> sink.accept(new Outcome(each, calledAt, null, error)));
          } else if (isRefusal(error) && !ways.isProven(way)) {
            ways.refused(way);
            ask(questions);
          } else {
            questions.forEach(each -> askAlone(each, calledAt));
          }
        });
  }

  private void answered(
      Way way, List<Question> questions, Instant calledAt, Way.Answered answered) {
    if (answered.verdict() == Way.Verdict.REFUSED && !ways.isProven(way)) {
      ways.refused(way);
      ask(questions);
      return;
    }
    if (answered.verdict() == Way.Verdict.TAKEN) {
      ways.proven(way);
    }
    for (Question question : questions) {
      List<SapRecord> records = answered.answers().get(question);
      if (records == null) {
        askAlone(question, calledAt);
      } else {
        sink.accept(new Outcome(question, calledAt, records, null));
      }
    }
  }

  private void askAlone(Question question, Instant firstCalledAt) {
    Instant calledAt = Instant.now();
    if (cancelled) {
      sink.accept(new Outcome(question, firstCalledAt, null, new CancellationException()));
      return;
    }
    begin(
        alone.apply(question),
        (records, error) ->
            sink.accept(
                error == null
                    ? new Outcome(question, calledAt, records, null)
                    : new Outcome(question, firstCalledAt, null, error)));
  }

  private <X> void begin(CompletableFuture<X> call, BiConsumer<X, Throwable> then) {
    underWay.add(call);
    var unused =
        call.whenComplete(
            (value, error) -> {
              underWay.remove(call);
              then.accept(value, cause(error));
            });
    if (cancelled) {
      call.cancel(true);
    }
  }

  /** What a future failed with. */
  static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  /** Whether every other call would end the same way. */
  private static boolean isTheEnd(Throwable error) {
    return !(error instanceof HttpFailure failure)
        || failure.kind() == Kind.CLOSED
        || SapToken.isRefusal(failure);
  }

  /** Whether the gateway does not want such calls, as against one that it could not answer. */
  static boolean isRefusal(Throwable error) {
    return error instanceof HttpFailure failure
        && (REFUSALS.contains(failure.kind())
            || failure.status().orElse(0) == 500
            || failure.status().orElse(0) == 501);
  }
}
