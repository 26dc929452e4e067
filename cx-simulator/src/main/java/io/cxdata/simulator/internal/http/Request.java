package io.cxdata.simulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request, read completely. */
public final class Request {
  private static final String BEARER = "Bearer ";

  private final String method;
  private final String scheme;
  private final URI uri;
  private final Headers headers;
  private final String path;
  private final Map<String, String> query;
  private final byte[] body;

  private Request(String method, String scheme, URI uri, Headers headers, byte[] body) {
    this.method = method;
    this.scheme = scheme;
    this.uri = uri;
    this.headers = headers;
    this.path = decodedPath(uri);
    this.query = parsed(uri.getRawQuery());
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @param longestBody bytes; of a longer body one byte more is read
   * @throws IllegalArgumentException if the address has percent signs that encode nothing
   */
  static Request read(HttpExchange exchange, int longestBody) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange instanceof HttpsExchange ? "https" : "http",
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readNBytes(longestBody + 1));
  }

  /**
   * A request without a body that came within this one: it carries this one's authorisation and
   * host, and else only headers of its own.
   *
   * @throws IllegalArgumentException if the address has percent signs that encode nothing, or a
   *     header is malformed
   */
  public Request within(String innerMethod, URI target, Map<String, String> ownHeaders) {
    Headers inner = new Headers();
    ownHeaders.forEach(inner::set);
    for (String inherited : List.of("Authorization", "Host")) {
      inner.remove(inherited);
      header(inherited).ifPresent(value -> inner.set(inherited, value));
    }
    return new Request(innerMethod, scheme, target, inner, new byte[0]);
  }

  /** {@code GET}, {@code POST} … */
  public String method() {
    return method;
  }

  /** The decoded path. */
  public String path() {
    return path;
  }

  /** A part of the path, from 0; the empty text behind its end. */
  public String part(int index) {
    List<String> parts = parts(path);
    return index < parts.size() ? parts.get(index) : "";
  }

  /** The path from a part on. */
  public String pathFrom(int index) {
    return String.join("/", parts(path).stream().skip(index).toList());
  }

  private static List<String> parts(String path) {
    return List.of(path.replaceAll("^/+|/+$", "").split("/", -1));
  }

  /** Path and query as sent. */
  public String uri() {
    return uri.toString();
  }

  /** The path, and of the query what names the operation: {@code /fs/file?action=append}. */
  String target() {
    return target(uri);
  }

  /** The same of any address. */
  static String target(URI uri) {
    String target = "/" + String.join("/", parts(decodedPath(uri)));
    Map<String, String> query = parsed(uri.getRawQuery());
    for (String selector : List.of("comp", "resource", "action")) {
      if (query.containsKey(selector)) {
        return target + "?" + selector + "=" + query.get(selector);
      }
    }
    return target;
  }

  /** The decoded parameters of the query, in their order; the last of several of one name. */
  public Map<String, String> query() {
    return query;
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A header; the case of its name does not matter. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** All headers. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The token of the header {@code Authorization}, if there is one. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }

  /** The body. */
  public byte[] body() {
    return body;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The fields of a body of type {@code application/x-www-form-urlencoded}. */
  public Map<String, String> form() {
    return parsed(text());
  }

  /** The server as the client addressed it: {@code http://127.0.0.1:8080}. */
  public String origin() {
    return scheme + "://" + header("Host").orElse("127.0.0.1");
  }

  private static Map<String, String> parsed(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (text != null && !text.isEmpty()) {
      for (String pair : text.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return fields;
  }

  private static String decodedPath(URI uri) {
    return decoded(uri.getRawPath().replace("+", "%2B"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
