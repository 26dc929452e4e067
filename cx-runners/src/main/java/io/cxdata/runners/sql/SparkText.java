package io.cxdata.runners.sql;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The common SQL as Spark reads it. Three things have another spelling there: a table's full name
 * is the name of one temporary view, an identifier in quotes has backticks, and a backslash in a
 * text is an escape.
 */
final class SparkText {
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\n]*"
              + "|'(?:[^']|'')*'"
              + "|\"(?:[^\"]|\"\")*\""
              + "|\\b(?:bronze|silver|gold|ops)\\.[a-z_]+\\b");

  private SparkText() {}

  /** The same query for Spark. */
  static String of(String sql) {
    return TOKEN.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(spelled(token.group())));
  }

  private static String spelled(String token) {
    return switch (token.charAt(0)) {
      case '-' -> "";
      case '\'' -> text(token.substring(1, token.length() - 1).replace("''", "'"));
      case '"' -> quoted(token.substring(1, token.length() - 1).replace("\"\"", "\""));
      default -> quoted(token);
    };
  }

  /** A name as SQL takes it, whatever is in it. */
  static String quoted(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  /**
   * The path of a file or folder to read. Spark reads a path as a pattern, and every path of a list
   * once for each pattern in it if it is told not to; so what means something in a pattern is
   * escaped.
   */
  static String path(Path path) {
    return path.toString().replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  /** A text as an SQL literal. */
  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
