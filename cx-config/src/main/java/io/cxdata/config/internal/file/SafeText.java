package io.cxdata.config.internal.file;

import io.cxdata.config.internal.schema.KeyPath;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Prepares text of files for messages: short, on one line, and without secrets. */
final class SafeText {
  private static final int LONGEST_VALUE = 80;
  private static final int LONGEST_TEXT = 400;
  private static final String HIDDEN = "***";

  /** Sections with names of secrets, where the secret itself is sometimes written by mistake. */
  private static final Set<String> SECRET_SECTIONS = Set.of("secrets", "identity");

  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(^|[-_.])(pass|password|passwd|pwd|secret|token|credential|api-?key)s?($|[-_.])");

  /** A URL with a user, or with a query, which is where tokens travel. */
  private static final Pattern SECRET_VALUE = Pattern.compile("://[^/]*@|[?&][^=]*=");

  private SafeText() {}

  /** A value in quotes, or {@code ***} where it may be a secret. */
  static String value(KeyPath key, String value) {
    boolean hidden =
        key.parts().stream().anyMatch(SECRET_SECTIONS::contains)
            || key.parts().stream()
                .anyMatch(part -> SECRET_KEY.matcher(part.toLowerCase(Locale.ROOT)).find())
            || SECRET_VALUE.matcher(value).find();
    return hidden ? HIDDEN : '"' + cut(value, LONGEST_VALUE) + '"';
  }

  /** Text without line breaks, terminal escapes and excess. */
  static String of(String text) {
    return cut(text, LONGEST_TEXT);
  }

  private static String cut(String text, int longest) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(safe::appendCodePoint);
    return text.codePointCount(0, text.length()) > longest ? safe + "…" : safe.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
