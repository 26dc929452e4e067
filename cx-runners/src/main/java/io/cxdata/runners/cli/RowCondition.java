package io.cxdata.runners.cli;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions of {@code --where}: comparisons of a column with a value, joined by {@code and}
 * and {@code or}, of which {@code and} binds closer. It is a small part of SQL without being SQL: a
 * condition becomes a {@link Filter}, so that no text of it reaches an engine.
 */
final class RowCondition {
  /** For the help and for messages. */
  static final String GRAMMAR =
      "COLUMN =|!=|<|<=|>|>= VALUE, or COLUMN is [not] null, joined by and/or";

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
              + "|(?<operator><=|>=|<>|!=|==|=|<|>)"
              + "|(?<word>[^\\s'\"=<>!]+))");

  private final ColumnLookup columns;
  private final List<Token> tokens;
  private int next;

  private RowCondition(ColumnLookup columns, List<Token> tokens) {
    this.columns = columns;
    this.tokens = tokens;
  }

  /**
   * @param quoted whether it is a value in any case, and not a word of the grammar
   */
  private record Token(String text, boolean quoted) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }

  /**
   * The filter that a condition stands for.
   *
   * @throws UsageException if the text is no condition; the message says what is expected where
   */
  static Filter parse(String text, ColumnLookup columns) {
    List<Token> tokens = new ArrayList<>();
    String rest = text.strip();
    Matcher token = TOKEN.matcher(rest);
    int end = 0;
    while (end < rest.length()) {
      if (!token.find(end) || token.start() != end) {
        throw new UsageException(
            "--where: a quotation mark or '!' at character "
                + (end + 1)
                + " belongs to nothing. Write "
                + GRAMMAR
                + ".");
      }
      String quoted = token.group("quoted");
      tokens.add(
          quoted == null
              ? new Token(token.group().strip(), false)
              : new Token(unquoted(quoted), true));
      end = token.end();
    }
    RowCondition parser = new RowCondition(columns, tokens);
    Filter filter = parser.either();
    if (parser.next < tokens.size()) {
      throw parser.expected("and, or, or the end");
    }
    return filter;
  }

  private static String unquoted(String text) {
    String mark = text.substring(0, 1);
    return text.substring(1, text.length() - 1).replace(mark + mark, mark);
  }

  private Filter either() {
    Filter filter = both();
    while (taken("or")) {
      filter = filter.or(both());
    }
    return filter;
  }

  private Filter both() {
    Filter filter = comparison();
    while (taken("and")) {
      filter = filter.and(comparison());
    }
    return filter;
  }

  private Filter comparison() {
    Column column = columns.column(take("a column").text());
    if (taken("is")) {
      boolean not = taken("not");
      if (!taken("null")) {
        throw expected("null");
      }
      return not ? Filter.isNotNull(column.name()) : Filter.isNull(column.name());
    }
    String operator = peek().filter(token -> !token.quoted()).map(Token::text).orElse("");
    Filter.Operator comparison =
        switch (operator) {
          case "=", "==" -> Filter.Operator.EQUAL;
          case "!=", "<>" -> Filter.Operator.NOT_EQUAL;
          case "<" -> Filter.Operator.LESS;
          case "<=" -> Filter.Operator.AT_MOST;
          case ">" -> Filter.Operator.GREATER;
          case ">=" -> Filter.Operator.AT_LEAST;
          default -> throw expected("=, !=, <, <=, >, >= or is");
        };
    next++;
    return new Filter.Comparison(column.name(), comparison, value(column, take("a value")));
  }

  private static Object value(Column column, Token token) {
    if (column.type() instanceof ColumnType.Nested) {
      throw new UsageException(
          "--where: "
              + column.name()
              + " has values of several parts, which are not compared. Use is null or is not null.");
    }
    if (token.is("null")) {
      throw new UsageException(
          "--where: no value is equal to null. Write " + column.name() + " is null.");
    }
    try {
      return column.type().parse(token.text());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--where: the value for "
              + column.name()
              + " is not a valid "
              + column.type().sqlName()
              + example(column.type())
              + ".");
    }
  }

  private static String example(ColumnType type) {
    if (type == ColumnType.DATE) {
      return "; write it as 2026-11-22";
    }
    if (type == ColumnType.TIMESTAMP) {
      return "; write it as 2026-11-22T08:00:00Z";
    }
    if (type == ColumnType.BOOLEAN) {
      return "; write true or false";
    }
    return type == ColumnType.TEXT ? "" : "; write it as 1200.50, without separators";
  }

  private Optional<Token> peek() {
    return next < tokens.size() ? Optional.of(tokens.get(next)) : Optional.empty();
  }

  private boolean taken(String word) {
    boolean found = peek().filter(token -> token.is(word)).isPresent();
    next += found ? 1 : 0;
    return found;
  }

  private Token take(String what) {
    Token token = peek().orElseThrow(() -> expected(what));
    if (!token.quoted() && token.text().matches("[=<>!]+")) {
      throw expected(what);
    }
    next++;
    return token;
  }

  private UsageException expected(String what) {
    String before = next == 0 ? "at the beginning" : "after '" + tokens.get(next - 1).text() + "'";
    return new UsageException(
        String.format(
            Locale.ROOT,
            "--where: %s is expected %s%s. Write %s; quote a value with spaces.",
            what,
            before,
            peek().map(found -> ", not '" + found.text() + "'").orElse(""),
            GRAMMAR));
  }
}
