package io.cxdata.http.support;

import io.cxdata.config.support.Futures;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is fetched in pages, as a stream: the first page is requested with the first element,
 * and while a page is consumed the next one is fetched. All methods are called by the consuming
 * thread.
 *
 * @param <P> a page
 * @param <T> its elements
 * @since 0.1
 */
public abstract class Pages<P, T> {
  /** Requests the first page. */
  protected abstract CompletableFuture<P> first();

  /** Requests the page after this one; empty after the last. */
  protected abstract Optional<CompletableFuture<P>> after(P page);

  /** Returns the elements of a page, in order. */
  protected abstract List<T> elements(P page);

  /** Called when all elements were consumed; throws when some must be missing. */
  protected abstract void finished();

  /** Called when the stream is closed, at its end or before: cancels what is under way. */
  protected void closed() {}

  /** Returns the stream, sequential and ordered; closing it cancels what is under way. */
  public final Stream<T> stream() {
    Elements elements = new Elements();
    return StreamSupport.stream(elements, false).onClose(elements::close);
  }

  private final class Elements extends AbstractSpliterator<T> {
    private Iterator<T> current = List.<T>of().iterator();
    private CompletableFuture<P> awaited;
    private boolean begun;
    private boolean ended;
    private volatile boolean closed;

    Elements() {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      requireOpen();
      if (!begun) {
        begun = true;
        awaited = first();
      }
      while (!current.hasNext()) {
        if (awaited == null) {
          end();
          return false;
        }
        P page = Futures.await(awaited);
        requireOpen();
        awaited = after(page).orElse(null);
        current = elements(page).iterator();
      }
      action.accept(current.next());
      return true;
    }

    /** A page is asked for when the one before it is known: there is nothing to split. */
    @Override
    public Spliterator<T> trySplit() {
      return null;
    }

    private void end() {
      if (!ended) {
        ended = true;
        finished();
      }
    }

    /** A list that ends is whole; a closed one must not look as if it ended. */
    private void requireOpen() {
      if (closed) {
        throw new CancellationException("The list is closed.");
      }
    }

    private void close() {
      closed = true;
      if (awaited != null) {
        awaited.cancel(true);
      }
      closed();
    }
  }
}
