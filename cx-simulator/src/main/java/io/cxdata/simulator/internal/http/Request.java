package io.cxdata.simulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One request, read completely. */
public final class Request {
  private static final int BODY_LIMIT = 1 << 20;

  private final String method;
  private final URI uri;
  private final UnaryOperator<String> headers;
  private final String path;
  private final Map<String, String> query;
  private final byte[] body;

  private Request(String method, URI uri, UnaryOperator<String> headers, byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.path = decoded(uri.getRawPath().replace("+", "%2B"));
    this.query = parsed(uri.getRawQuery());
    this.body = body;
  }

  static Request read(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders()::getFirst,
        in.readNBytes(BODY_LIMIT + 1));
  }

  /**
   * A request without a body that came within this one: it carries this one's authorisation and
   * host, and else only headers of its own, whose names are in lower case.
   *
   * @throws IllegalArgumentException if the address has percent signs that encode nothing
   */
  public Request within(String innerMethod, URI target, Map<String, String> ownHeaders) {
    UnaryOperator<String> inner =
        name ->
            name.equals("Authorization") || name.equals("Host")
                ? headers.apply(name)
                : ownHeaders.get(name.toLowerCase(Locale.ROOT));
    return new Request(innerMethod, target, inner, new byte[0]);
  }

  /** {@code GET}, {@code POST} … */
  public String method() {
    return method;
  }

  /** The decoded path. */
  public String path() {
    return path;
  }

  /** Path and query as sent. */
  public String uri() {
    return uri.toString();
  }

  /** The decoded parameters of the query, in their order; the last of several of one name. */
  public Map<String, String> query() {
    return query;
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.apply(name));
  }

  /** The body as text, cut off after a mebibyte. */
  public String body() {
    return new String(body, 0, Math.min(body.length, BODY_LIMIT), StandardCharsets.UTF_8);
  }

  /** Whether the body is longer than what {@link #body()} has of it. */
  public boolean bodyCutOff() {
    return body.length > BODY_LIMIT;
  }

  /** The size of the body in bytes. */
  public int bodyBytes() {
    return body.length;
  }

  /** The fields of a body of type {@code application/x-www-form-urlencoded}. */
  public Map<String, String> form() {
    return parsed(body());
  }

  /** The server as the client addressed it: {@code http://127.0.0.1:8080}. */
  public String origin() {
    return "http://" + header("Host").orElse("127.0.0.1");
  }

  private static Map<String, String> parsed(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (text != null && !text.isEmpty()) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals >= 0) {
          fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        } else {
          fields.put(decoded(pair), "");
        }
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
