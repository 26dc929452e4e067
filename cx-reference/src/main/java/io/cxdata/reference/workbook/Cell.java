package io.cxdata.reference.workbook;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cell of the table.
 *
 * @param text what Excel shows, without white space around it; empty for an empty cell
 * @param kind what to know of it
 */
record Cell(Optional<String> text, Kind kind) {
  enum Kind {
    /** A text, a number, a date, a boolean, or nothing. */
    VALUE,
    /** An error value, such as {@code #N/A}. */
    ERROR,
    /** A formula whose value the file does not keep. */
    NOT_CALCULATED
  }

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

  static final Cell EMPTY = new Cell(Optional.empty(), Kind.VALUE);

  static Cell of(String shown) {
    String text = strip(printable(shown));
    return text.isEmpty() ? EMPTY : new Cell(Optional.of(text), Kind.VALUE);
  }

  /** Without control characters, which steer terminals, and halves of characters. */
  static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("");
  }

  boolean isBlank() {
    return text.isEmpty() && kind == Kind.VALUE;
  }

  /** Without white space around it: also no-break spaces, and marks that have no width. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u200B'
        || c == '\u2060'
        || c == '\uFEFF';
  }
}
