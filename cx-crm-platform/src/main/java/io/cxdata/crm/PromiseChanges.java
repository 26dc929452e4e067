package io.cxdata.crm;

import io.cxdata.crm.internal.api.ChangeReader;
import io.cxdata.crm.internal.api.DistinctStates;
import java.util.stream.Stream;

/**
 * Changed promises, and the position after them. A promise that changes while it is read may come
 * twice, the later state last; each state comes once. On the custom objects API a deleted promise
 * comes as a trace (see {@link Promise#isDeleted()}).
 *
 * <p>Not thread-safe; must be closed.
 *
 * @since 0.1
 */
public final class PromiseChanges implements AutoCloseable {
  private final ChangeReader.Changes changes;
  private final Stream<Promise> promises;

  PromiseChanges(ChangeReader.Changes changes) {
    this.changes = changes;
    this.promises = changes.pages().stream().filter(changes.filter()).filter(new DistinctStates());
  }

  /** The promises, in the order of their changes; can be read once. */
  public Stream<Promise> stream() {
    return promises;
  }

  /**
   * The position after these changes, for {@link ZendeskSession#promisesSince(ChangeCursor)}.
   *
   * @throws IllegalStateException before the stream was read to its end, because the rest would be
   *     lost
   */
  public ChangeCursor nextCursor() {
    if (!changes.pages().isFinished()) {
      throw new IllegalStateException(
          "The changes were not read to their end. Read the whole stream first.");
    }
    return new ChangeCursor(changes.nextSince(), changes.pages().lastCursor());
  }

  @Override
  public void close() {
    promises.close();
  }
}
