package io.cxdata.simulator.internal.azure;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, read completely.
 *
 * @param path the parts of the path, decoded
 * @param query its fields, decoded
 * @param headers the first value of each; the case of a name does not matter
 */
public record AzureRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  private static final String BEARER = "Bearer ";

  static AzureRequest of(HttpExchange exchange, int bodyLimit) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    String path = exchange.getRequestURI().getPath().replaceAll("^/+|/+$", "");
    byte[] body = exchange.getRequestBody().readNBytes(bodyLimit + 1);
    if (body.length > bodyLimit) {
      throw new IOException("A request's body is longer than " + bodyLimit + " bytes");
    }
    return new AzureRequest(
        exchange.getRequestMethod(),
        List.of(path.split("/", -1)),
        fields(exchange.getRequestURI().getRawQuery()),
        headers,
        body);
  }

  /** The part of the path at a place, empty text behind its end. */
  public String part(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  /** A field of the query. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The token, where there is one. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()));
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as the fields of a form. */
  public Map<String, String> form() {
    return fields(text());
  }

  /** The path, and of the query what says which operation it is: {@code /fs/file?action=append}. */
  public String target() {
    String target = "/" + String.join("/", path);
    for (String selector : List.of("comp", "resource", "action")) {
      if (query.containsKey(selector)) {
        return target + "?" + selector + "=" + query.get(selector);
      }
    }
    return target;
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
