package io.cxdata.config.support;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened together, and is closed together: the latest first, and all in any case. */
public final class CloseableGroup implements AutoCloseable {
  private final Deque<Closing> closings = new ArrayDeque<>();

  /** Closes one thing. */
  @FunctionalInterface
  public interface Closing {
    /** Closes it. */
    void close();
  }

  /** Takes one more, which was opened just now. */
  public void add(Closing closing) {
    closings.push(closing);
  }

  /** Closes all after something went wrong, of which what goes wrong now is a part. */
  public void closeAfter(Throwable reason) {
    try {
      close();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Closes all; the first failure is thrown then, with the others in it. */
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
