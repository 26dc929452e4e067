package io.cxdata.config.support;

/**
 * Text that UTF-8 can hold. A Java text may have half of a surrogate pair, which every encoder of
 * the JDK silently replaces by {@code ?}: what is read afterwards is another text, and a key is
 * never found again. So such a text is refused wherever it would be stored or compared with what is
 * stored.
 *
 * @since 0.1
 */
public final class WellFormedText {
  private WellFormedText() {}

  /**
   * Whether each surrogate of a text is half of a pair.
   *
   * @param text not null
   * @return true if UTF-8 holds the text as it is
   */
  public static boolean is(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isPairAt(text, i++)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
