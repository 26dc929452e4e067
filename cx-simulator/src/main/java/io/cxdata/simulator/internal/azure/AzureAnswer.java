package io.cxdata.simulator.internal.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param body empty for an answer without one
 */
public record AzureAnswer(
    int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final byte[] NOTHING = {};

  /** An answer with a body of any kind. */
  public static AzureAnswer of(int status, String contentType, byte[] body) {
    return new AzureAnswer(status, contentType, body, Map.of());
  }

  /** An answer in JSON. */
  public static AzureAnswer json(int status, ObjectNode body) {
    return of(
        status,
        "application/json; charset=utf-8",
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that has a status, and perhaps headers, only. */
  public static AzureAnswer empty(int status) {
    return of(status, "", NOTHING);
  }

  /** The same with one header more. */
  public AzureAnswer header(String name, String value) {
    return headers(Map.of(name, value));
  }

  /** The same with more headers. */
  public AzureAnswer headers(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new AzureAnswer(status, contentType, body, all);
  }
}
