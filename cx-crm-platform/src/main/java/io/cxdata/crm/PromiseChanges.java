package io.cxdata.crm;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The promises that changed, and where to go on next time. One that changed while it was read may
 * come twice, the later state later; the same state of a promise comes once. On today's API a
 * deleted promise comes as its trace (see {@link Promise#isDeleted()}).
 *
 * <p>For one thread; to be closed.
 */
public final class PromiseChanges implements AutoCloseable {
  private final PromisePages pages;
  private final Instant nextSince;
  private final Stream<Promise> promises;

  /**
   * @param wanted decides for each record; a page says nothing about the records in it
   * @param nextSince from when the next read has to start where there is no cursor
   */
  PromiseChanges(PromisePages pages, Predicate<Promise> wanted, Instant nextSince) {
    this.pages = pages;
    this.nextSince = nextSince;
    this.promises = pages.stream().filter(wanted).filter(new DistinctStates());
  }

  /** The promises, in the order of their changes; can be consumed once. */
  public Stream<Promise> stream() {
    return promises;
  }

  /**
   * Where these changes end.
   *
   * @throws IllegalStateException before the stream was consumed to its end: what was not read
   *     would be lost
   */
  public ChangeCursor mark() {
    if (!pages.isFinished()) {
      throw new IllegalStateException("The changes were not read to their end");
    }
    return new ChangeCursor(nextSince, pages.lastCursor());
  }

  @Override
  public void close() {
    promises.close();
  }
}
