package io.cxdata.platform.lake.internal.values;

import java.util.Comparator;

/**
 * The order of texts in Parquet's and Delta's statistics: by their bytes in UTF-8, which is by code
 * point. Java's own order puts characters beyond U+FFFF before some of those below.
 */
enum Utf8Order implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogateX = Character.isSurrogate(x);
        return surrogateX == Character.isSurrogate(y) ? x - y : surrogateX ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
