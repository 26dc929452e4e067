package io.cxdata.platform.lake.internal.values;

/** Bounds of texts in statistics, of which writers note only the beginning. */
public final class TextBound {
  // As Delta's writers do by default: enough to skip files, and no long text in the log.
  private static final int CHARACTERS = 32;

  // What writers put in the place of a character that they could not write.
  private static final int REPLACEMENT = 0xFFFD;

  private TextBound() {}

  /** A short text that is still not greater, or not less, than the whole. */
  public static String shorten(String text, boolean upper) {
    int characters = text.codePointCount(0, text.length());
    if (characters <= CHARACTERS) {
      return text;
    }
    int end = text.offsetByCodePoints(0, CHARACTERS);
    if (!upper) {
      return text.substring(0, end);
    }
    while (end < text.length() && text.codePointAt(end) == Character.MAX_CODE_POINT) {
      end = text.offsetByCodePoints(end, 1);
    }
    return end == text.length()
        ? text
        : text.substring(0, end) + Character.toString(Character.MAX_CODE_POINT);
  }

  /**
   * The bound that a text in a log is; null if it bounds nothing for certain. Some writers shorten
   * the upper bound and leave it less than the values, or mark its end with a character that is not
   * the last one, or cut a character in two. So a shortened upper bound is above every text that
   * begins as it does.
   */
  public static String of(String bound, boolean upper) {
    if (!upper || !isShortened(bound)) {
      return isWhole(bound) ? bound : null;
    }
    int end = bound.length();
    while (end > 0 && isMark(bound.codePointBefore(end))) {
      end -= Character.charCount(bound.codePointBefore(end));
    }
    String beginning = bound.substring(0, end);
    return isWhole(beginning) ? successor(beginning) : null;
  }

  private static boolean isShortened(String bound) {
    if (bound.isEmpty()) {
      return false;
    }
    int last = bound.codePointBefore(bound.length());
    return bound.codePointCount(0, bound.length()) >= CHARACTERS
        || last == Character.MAX_CODE_POINT
        || last == REPLACEMENT;
  }

  private static boolean isMark(int character) {
    return character == Character.MAX_CODE_POINT
        || character == REPLACEMENT
        || character == '?'
        || isHalf(character);
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c == REPLACEMENT || isHalf(c));
  }

  /** The least text that is greater than all texts with this beginning; null if there is none. */
  private static String successor(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int before = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, before) + Character.toString(next);
      }
      end = before;
    }
    return null;
  }
}
