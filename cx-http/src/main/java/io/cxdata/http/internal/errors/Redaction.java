package io.cxdata.http.internal.errors;

import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** What of a URL, a header or a code may be shown: never a key or a query value. */
public final class Redaction {
  private static final int LONGEST = 80;

  private Redaction() {}

  /** A URL without user, keys in brackets, and query values. */
  static String url(HttpUrl url) {
    String path =
        url.encodedPathSegments().stream()
            .map(Redaction::withoutKey)
            .collect(Collectors.joining("/", "/", ""));
    String query =
        url.queryParameterNames().isEmpty()
            ? ""
            : url.queryParameterNames().stream()
                .map(Redaction::token)
                .collect(Collectors.joining("&", "?", ""));
    return origin(url) + path + query;
  }

  /** Scheme, host and port. */
  static String origin(HttpUrl url) {
    String root = url.resolve("/").newBuilder().username("").password("").build().toString();
    return root.substring(0, root.length() - 1);
  }

  /** A server's word, if it looks like an identifier; else null. */
  public static String identifier(String text) {
    return text != null && !text.isBlank() && text.equals(token(text)) ? text : null;
  }

  private static String token(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_./:$\\[\\]-]", "");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  /** OData writes an entity's key into the path. */
  private static String withoutKey(String segment) {
    int bracket = segment.indexOf('(');
    int encoded = segment.indexOf("%28");
    int at = bracket < 0 ? encoded : bracket;
    return at < 0 ? segment : segment.substring(0, at) + "(…)";
  }
}
