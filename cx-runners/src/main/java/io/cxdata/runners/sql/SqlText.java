package io.cxdata.runners.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SQL query, usually one of the files of this module.
 *
 * @param name its path below the SQL folder without the ending, for example {@code
 *     silver/persons_set}
 * @param text the query
 * @since 0.1
 */
public record SqlText(String name, String text) {
  private static final Pattern COMMENT_OR_TEXT = Pattern.compile("--[^\n]*|'(?:[^']|'')*'");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern TABLE =
      Pattern.compile("\\b(?:bronze|silver|gold|ops)\\.[a-z_]+\\b");

  /** Reads a file that ships with this module. */
  public static SqlText of(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no SQL file " + name));
  }

  /** Reads a file that ships with this module, if there is one of that name. */
  public static Optional<SqlText> find(String name) {
    String resource = name + ".sql";
    try (InputStream in = SqlText.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(new SqlText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read " + resource, e);
    }
  }

  /** The tables that it reads, by full name. */
  public Set<String> inputs() {
    return found(TABLE, outside(text));
  }

  /** All words outside of comments and texts; a column that it reads is one of them. */
  public Set<String> words() {
    return found(WORD, outside(text));
  }

  /** A query without its comments, and with nothing in its texts. */
  static String outside(String text) {
    return COMMENT_OR_TEXT
        .matcher(text)
        .replaceAll(token -> token.group().startsWith("-") ? "" : "''");
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
