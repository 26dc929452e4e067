package io.cxdata.platform.lake;

import io.delta.kernel.utils.CloseableIterator;
import java.util.Iterator;

/** Kernel's iterators over what is already in memory. */
final class Iterators {
  private Iterators() {}

  static <T> CloseableIterator<T> closeable(Iterator<T> iterator) {
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
