package io.cxdata.platform.lake.internal.values;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What rows take of memory, by a rough estimate. */
public final class RowSize {
  private RowSize() {}

  /** In bytes. */
  public static long of(Object[] row) {
    long bytes = 64;
    for (Object value : row) {
      bytes += ofValue(value);
    }
    return bytes;
  }

  /** In bytes; null takes some too. */
  public static long ofValue(Object value) {
    if (value instanceof String text) {
      return 56 + text.length();
    }
    if (value instanceof BigDecimal) {
      return 80;
    }
    if (value instanceof StructValue struct) {
      long bytes = 64;
      for (int i = 0; i < struct.size(); i++) {
        bytes += ofValue(struct.at(i));
      }
      return bytes;
    }
    if (value instanceof List<?> list) {
      long bytes = 72;
      for (Object element : list) {
        bytes += ofValue(element);
      }
      return bytes;
    }
    if (value instanceof Map<?, ?> map) {
      long bytes = 128;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        bytes += 56 + ofValue(entry.getKey()) + ofValue(entry.getValue());
      }
      return bytes;
    }
    return 28;
  }
}
