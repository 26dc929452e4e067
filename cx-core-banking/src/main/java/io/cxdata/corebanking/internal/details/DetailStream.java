package io.cxdata.corebanking.internal.details;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.LoanAnswer.Delivered;
import io.cxdata.corebanking.LoanAnswer.Failed;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.internal.token.SapToken;
import io.cxdata.http.HttpCallException;
import java.time.Instant;
import java.time.InstantSource;
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
 * Sends many requests and delivers the answers as they come. Only the consuming thread takes
 * requests from their source, and only while fewer than a window of them are unanswered or unread:
 * a slow consumer slows the calls down, and memory does not grow with the number of loans.
 */
public final class DetailStream extends AbstractSpliterator<LoanAnswer> {
  /** Failures that concern one loan; other failures in a row would meet every call. */
  private static final Set<HttpCallException.Kind> OF_ONE_LOAN =
      Set.of(HttpCallException.Kind.NOT_FOUND, HttpCallException.Kind.REJECTED);

  /** The number of loans that may fail in a row without an answer in between. */
  private static final int MAX_FAILED_IN_A_ROW = 25;

  /** Requests for each connection that are under way, or answered and unread. */
  private static final int WINDOW_PER_CONNECTION = 3;

  /** The most unread requests where one call has many of them: their answers take memory. */
  private static final int MAX_UNREAD = 2_000;

  private final Iterator<DetailRequest> requests;
  private final DetailFetcher fetcher;
  private final InstantSource clock;
  private final int connections;

  private final BlockingQueue<DetailResult> results = new LinkedBlockingQueue<>();
  private final Set<String> failedInARow = new HashSet<>();
  private int unread;
  private volatile Instant lastAnswered = Instant.MIN;
  private volatile boolean closed;

  /**
   * Takes the requests of a source.
   *
   * @param single sends one request by a call of its own
   * @param connections the number of calls that the session makes in parallel
   */
  public DetailStream(
      Iterator<DetailRequest> requests,
      StrategySelector strategies,
      Function<DetailRequest, CompletableFuture<List<SapRecord>>> single,
      InstantSource clock,
      int connections) {
    super(Long.MAX_VALUE, Spliterator.NONNULL);
    this.requests = requests;
    this.fetcher = new DetailFetcher(strategies, single, clock, this::received);
    this.clock = clock;
    this.connections = connections;
  }

  /** The answers; closing the stream cancels what is under way. */
  public Stream<LoanAnswer> stream() {
    return StreamSupport.stream(this, false).onClose(this::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super LoanAnswer> action) {
    if (closed) {
      throw new CancellationException("The stream of loan details is closed.");
    }
    while (hasRoom() && requests.hasNext()) {
      fetcher.fetch(chunk());
    }
    if (unread == 0) {
      return false;
    }
    DetailResult result = take();
    unread--;
    action.accept(answer(result));
    return true;
  }

  /** Answers come one at a time, so there is nothing to split. */
  @Override
  public Spliterator<LoanAnswer> trySplit() {
    return null;
  }

  private boolean hasRoom() {
    int chunk = fetcher.chunk();
    int window =
        Math.min(
            connections * chunk * WINDOW_PER_CONNECTION,
            Math.max(connections * WINDOW_PER_CONNECTION, MAX_UNREAD));
    return unread == 0 || (fetcher.isDecided() && unread + chunk <= window);
  }

  private List<DetailRequest> chunk() {
    List<DetailRequest> chunk = new ArrayList<>();
    for (int most = fetcher.chunk(); chunk.size() < most && requests.hasNext(); ) {
      chunk.add(requests.next());
    }
    unread += chunk.size();
    return chunk;
  }

  private DetailResult take() {
    try {
      return results.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for answers of SAP.");
    }
  }

  private void received(DetailResult result) {
    if (result.error() == null) {
      lastAnswered = clock.instant();
    }
    results.add(result);
  }

  private LoanAnswer answer(DetailResult result) {
    DetailRequest request = result.request();
    if (result.error() == null) {
      failedInARow.clear();
      return new Delivered(request.loan(), request.detail(), result.calledAt(), result.records());
    }
    if (result.error() instanceof HttpCallException failure && !isHopeless(result, failure)) {
      return new Failed(request.loan(), request.detail(), result.calledAt(), failure);
    }
    close();
    throw Futures.thrown(result.error());
  }

  /**
   * Whether all other calls would fail as well. A failed call ends late, after all its attempts:
   * only calls that began after the last answer of SAP show that it no longer answers. A loan that
   * fails in all its details counts once.
   */
  private boolean isHopeless(DetailResult result, HttpCallException failure) {
    if (OF_ONE_LOAN.contains(failure.kind())) {
      failedInARow.clear();
    } else if (result.calledAt().isAfter(lastAnswered)) {
      failedInARow.add(result.request().loan());
    }
    return SapToken.isRefused(failure) || failedInARow.size() >= MAX_FAILED_IN_A_ROW;
  }

  private void close() {
    closed = true;
    fetcher.cancel();
  }
}
