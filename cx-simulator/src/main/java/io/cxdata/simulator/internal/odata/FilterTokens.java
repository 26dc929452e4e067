package io.cxdata.simulator.internal.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a {@code $filter}. */
public final class FilterTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<time>datetime(?:offset)?'[^']*')|(?<text>'(?:[^']|'')*')"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)[mMdDfFlL]?(?![\\w'])|(?<word>[A-Za-z_]\\w*)|(?<sign>[(),]))");

  /** What a token is. */
  public enum Kind {
    TIME,
    TEXT,
    NUMBER,
    WORD,
    SIGN,
    END
  }

  /** A token: a text's content without its quotes, anything else as it stands. */
  public record Token(Kind kind, String text) {}

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  public FilterTokens(String filter) {
    Matcher matcher = TOKEN.matcher(filter);
    int position = 0;
    int end = filter.stripTrailing().length();
    while (position < end) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw ODataException.badRequest("Invalid token in $filter at position " + position);
      }
      tokens.add(token(matcher));
      position = matcher.end();
    }
    tokens.add(new Token(Kind.END, ""));
  }

  private static Token token(Matcher matcher) {
    Kind kind = Kind.TIME;
    while (matcher.group(kind.name().toLowerCase(Locale.ROOT)) == null) {
      kind = Kind.values()[kind.ordinal() + 1];
    }
    String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
    return new Token(
        kind, kind == Kind.TEXT ? text.substring(1, text.length() - 1).replace("''", "'") : text);
  }

  public Token peek() {
    return tokens.get(next);
  }

  public Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  public boolean takeIf(Kind kind, String text) {
    boolean matches = peek().kind() == kind && peek().text().equals(text);
    if (matches) {
      next++;
    }
    return matches;
  }

  public void expect(String sign) {
    if (!takeIf(Kind.SIGN, sign)) {
      throw ODataException.badRequest(
          "$filter: '" + sign + "' expected before '" + peek().text() + "'");
    }
  }
}
