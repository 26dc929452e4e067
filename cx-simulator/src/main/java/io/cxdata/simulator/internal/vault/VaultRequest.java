package io.cxdata.simulator.internal.vault;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read completely.
 *
 * @param path the parts of the path
 * @param bearer the token, where there is one
 */
record VaultRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Optional<String> bearer,
    String body) {

  private static final String BEARER = "Bearer ";

  static VaultRequest of(String method, URI uri, String authorization, byte[] body) {
    String path = uri.getPath().replaceAll("^/+|/+$", "");
    return new VaultRequest(
        method,
        List.of(path.split("/", -1)),
        fields(uri.getRawQuery()),
        Optional.ofNullable(authorization)
            .filter(header -> header.startsWith(BEARER))
            .map(header -> header.substring(BEARER.length())),
        new String(body, StandardCharsets.UTF_8));
  }

  /** The part of the path at a place, empty text behind its end. */
  String part(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  Map<String, String> form() {
    return fields(body);
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
