package io.cxdata.platform.lake.internal.values;

import java.util.Comparator;

/**
 * The order of values of one column, as Delta's statistics have it: null first, texts by their
 * bytes in UTF-8, all others by their Java class.
 */
public enum ValueOrder implements Comparator<Object> {
  INSTANCE;

  @Override
  @SuppressWarnings("unchecked")
  public int compare(Object a, Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return a instanceof String text
        ? Utf8Order.INSTANCE.compare(text, (String) b)
        : ((Comparable<Object>) a).compareTo(b);
  }
}
