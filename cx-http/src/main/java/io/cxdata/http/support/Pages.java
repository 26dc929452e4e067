package io.cxdata.http.support;

import io.cxdata.config.support.Futures;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that comes in pages, as a stream: nothing is asked before the first element is, and while
 * a page is consumed the next one is under way. All methods are called by the consuming thread.
 *
 * @param <P> a page
 * @param <T> its elements
 */
public abstract class Pages<P, T> {
  /** Asks for the first page. */
  protected abstract CompletableFuture<P> first();

  /** Takes note of a page and asks for the one after it; empty after the last. */
  protected abstract Optional<CompletableFuture<P>> after(P page);

  /** The elements of a page, in order. */
  protected abstract List<T> elements(P page);

  /** Called when all elements were consumed; throws when they cannot be all. */
  protected abstract void finished();

  /** Called when the stream is closed, before all or after: cancels what a page ahead is. */
  protected void closed() {}

  /** The stream, sequential and ordered; closing it cancels what is under way. */
  public final Stream<T> stream() {
    Elements elements = new Elements();
    return StreamSupport.stream(elements, false).onClose(elements::close);
  }

  private final class Elements extends AbstractSpliterator<T> {
    private Iterator<T> current = List.<T>of().iterator();
    private CompletableFuture<P> awaited;
    private boolean begun;
    private boolean ended;

    Elements() {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
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

    private void close() {
      if (awaited != null) {
        awaited.cancel(true);
      }
      closed();
    }
  }
}
