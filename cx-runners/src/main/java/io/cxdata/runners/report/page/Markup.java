package io.cxdata.runners.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Builds HTML and SVG. All text and all values of attributes are escaped; names of elements and of
 * attributes are ours. Used by one thread.
 */
final class Markup {
  private static final String REPLACEMENT = "\uFFFD";
  private static final Set<String> PARTS_OF_TEXT = Set.of("code", "small", "span", "strong");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, String... attributes) {
    tag(name, attributes).append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    String name = open.pop();
    out.append("</").append(name).append('>');
    // White space beside these would be seen.
    if (!PARTS_OF_TEXT.contains(name)) {
      out.append('\n');
    }
    return this;
  }

  /** An element with nothing but text. */
  Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** An element without content, as HTML and SVG both take it. */
  Markup empty(String name, String... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** Text. */
  Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** The style sheet, which is ours and is not escaped. */
  Markup style(String css) {
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  private StringBuilder tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    return out;
  }

  /**
   * A text as HTML and XML take it. Signs that no document may have, and those that turn the
   * direction of the text after them, are replaced.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> {
                  if (isShown(c)) {
                    escaped.appendCodePoint(c);
                  } else {
                    escaped.append(REPLACEMENT);
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isShown(int c) {
    boolean turnsText = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !turnsText
        && !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && (c & 0xFFFE) != 0xFFFE;
  }

  /**
   * All of it.
   *
   * @throws IllegalStateException if an element is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Still open: " + open);
    }
    return out.toString();
  }
}
