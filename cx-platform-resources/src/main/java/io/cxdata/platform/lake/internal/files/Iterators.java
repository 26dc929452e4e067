package io.cxdata.platform.lake.internal.files;

import io.delta.kernel.utils.CloseableIterator;
import java.util.Iterator;

/** Kernel's iterators over what is already in memory. */
public final class Iterators {
  private Iterators() {}

  public static <T> CloseableIterator<T> closeable(Iterator<T> iterator) {
    return new CloseableIterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }

      @Override
      public void close() {}
    };
  }
}
