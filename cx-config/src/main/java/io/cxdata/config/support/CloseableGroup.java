package io.cxdata.config.support;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Resources that are closed together: the latest first, and all of them even if one fails.
 *
 * @since 0.1
 */
public final class CloseableGroup implements AutoCloseable {
  private final Deque<Closing> closings = new ArrayDeque<>();

  /** Closes one resource. */
  @FunctionalInterface
  public interface Closing {
    /** Closes it. */
    void close();
  }

  /** Adds a resource that was just opened. */
  public void add(Closing closing) {
    closings.push(closing);
  }

  /** Closes all after a failure; failures of closing are suppressed in it. */
  public void closeAfter(Throwable reason) {
    try {
      close();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Closes all, then throws the first failure with the others suppressed in it. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!closings.isEmpty()) {
      try {
        closings.pop().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
