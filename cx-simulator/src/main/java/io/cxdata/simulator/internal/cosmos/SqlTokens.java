package io.cxdata.simulator.internal.cosmos;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a query, one after the other. */
final class SqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|@\\w+|[A-Za-z_]\\w*"
              + "|-?\\d+(?:\\.\\d+)?|<=|>=|!=|<>|[*=<>(),.\\[\\]])");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  SqlTokens(String query) {
    Matcher matcher = TOKEN.matcher(query);
    int end = 0;
    while (matcher.region(end, query.length()).lookingAt()) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!query.substring(end).isBlank()) {
      throw CosmosApiException.badRequest("Syntax error at position " + end + ".");
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  boolean is(String token) {
    return !isAtEnd() && tokens.get(next).equalsIgnoreCase(token);
  }

  boolean take(String token) {
    if (!is(token)) {
      return false;
    }
    next++;
    return true;
  }

  void expect(String token) {
    if (!take(token)) {
      throw refused();
    }
  }

  String take() {
    if (isAtEnd()) {
      throw refused();
    }
    return tokens.get(next++);
  }

  String name() {
    String name = take();
    if (!name.matches("[A-Za-z_]\\w*")) {
      next--;
      throw refused();
    }
    return name;
  }

  /** What is not understood is not guessed. */
  CosmosApiException refused() {
    return CosmosApiException.badRequest(
        "The simulator does not know this query, from "
            + (isAtEnd() ? "its end" : "token " + (next + 1) + " (" + tokens.get(next) + ")")
            + " on.");
  }
}
