package io.cxdata.corebanking;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.LoanAnswer.Delivered;
import io.cxdata.corebanking.LoanAnswer.Failed;
import io.cxdata.http.HttpCallException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Asks many questions and hands out the answers as they come. Questions are taken from their source
 * by the consuming thread alone, and only while fewer than a window of them are unanswered or
 * unread: a slow consumer slows the calls down, and a million loans need no more memory than ten.
 */
final class DetailStream extends AbstractSpliterator<LoanAnswer> {
  /** Failures of one loan; all others, in a row, would meet every other call, too. */
  private static final Set<HttpCallException.Kind> OF_ONE =
      Set.of(HttpCallException.Kind.NOT_FOUND, HttpCallException.Kind.REJECTED);

  /** Loans that fail one after another without an answer in between. */
  private static final int HOPELESS = 25;

  /** Answers that may wait for a consumer, besides the calls under way. */
  private static final int WINDOW_PER_CONNECTION = 3;

  /** Questions that are unanswered or unread, where a call has many: their answers take memory. */
  private static final int MOST_UNREAD = 2_000;

  private final Iterator<DetailRequest> questions;
  private final DetailFetcher asking;
  private final int connections;

  private final BlockingQueue<DetailResult> outcomes = new LinkedBlockingQueue<>();
  private final Set<String> failedInARow = new HashSet<>();
  private int unread;
  private volatile Instant lastAnswered = Instant.MIN;

  /**
   * @param alone asks one question by a call of its own
   * @param connections how many calls the session makes at a time
   */
  DetailStream(
      Iterator<DetailRequest> questions,
      StrategySelector ways,
      Function<DetailRequest, CompletableFuture<List<SapRecord>>> alone,
      int connections) {
    super(Long.MAX_VALUE, Spliterator.NONNULL);
    this.questions = questions;
    this.asking = new DetailFetcher(ways, alone, this::came);
    this.connections = connections;
  }

  Stream<LoanAnswer> stream() {
    return StreamSupport.stream(this, false).onClose(this::cancel);
  }

  @Override
  public boolean tryAdvance(Consumer<? super LoanAnswer> action) {
    while (mayAsk() && questions.hasNext()) {
      asking.ask(chunk());
    }
    if (unread == 0) {
      return false;
    }
    DetailResult outcome = take();
    unread--;
    action.accept(answer(outcome));
    return true;
  }

  /** Answers come in one at a time: there is nothing to split. */
  @Override
  public Spliterator<LoanAnswer> trySplit() {
    return null;
  }

  private boolean mayAsk() {
    int chunk = asking.chunk();
    int window =
        Math.min(
            connections * chunk * WINDOW_PER_CONNECTION,
            Math.max(connections * WINDOW_PER_CONNECTION, MOST_UNREAD));
    return unread == 0 || (asking.isDecided() && unread + chunk <= window);
  }

  private List<DetailRequest> chunk() {
    List<DetailRequest> chunk = new ArrayList<>();
    for (int most = asking.chunk(); chunk.size() < most && questions.hasNext(); ) {
      chunk.add(questions.next());
    }
    unread += chunk.size();
    return chunk;
  }

  private DetailResult take() {
    try {
      return outcomes.take();
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for SAP's answers.");
    }
  }

  private void came(DetailResult outcome) {
    if (outcome.error() == null) {
      lastAnswered = Instant.now();
    }
    outcomes.add(outcome);
  }

  private LoanAnswer answer(DetailResult outcome) {
    DetailRequest asked = outcome.question();
    if (outcome.error() == null) {
      failedInARow.clear();
      return new Delivered(asked.loan(), asked.detail(), outcome.calledAt(), outcome.records());
    }
    if (outcome.error() instanceof HttpCallException failure && !isHopeless(outcome, failure)) {
      return new Failed(asked.loan(), asked.detail(), outcome.calledAt(), failure);
    }
    cancel();
    throw Futures.thrown(outcome.error());
  }

  /**
   * Whether the other calls need not be tried: they would fail, one at a time. Failed calls end
   * late, after all their attempts: only those that began after SAP last answered tell that it does
   * not answer any more. A loan that fails in all its details is one.
   */
  private boolean isHopeless(DetailResult outcome, HttpCallException failure) {
    if (OF_ONE.contains(failure.kind())) {
      failedInARow.clear();
    } else if (outcome.calledAt().isAfter(lastAnswered)) {
      failedInARow.add(outcome.question().loan());
    }
    return SapToken.isRefusal(failure) || failedInARow.size() >= HOPELESS;
  }

  private void cancel() {
    asking.cancel();
  }
}
