package io.cxdata.simulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param contentType empty for none
 * @param length of the body in bytes; {@link #UNKNOWN} for one that is sent while it is made
 */
public record Response(
    int status, String contentType, Map<String, String> headers, int length, Body body) {
  /** The content type of JSON. */
  public static final String JSON = "application/json;charset=utf-8";

  static final int UNKNOWN = -1;

  /** Writes a body. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it and does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** A body that is made while it is sent. */
  public static Response stream(
      int status, String contentType, Map<String, String> headers, Body body) {
    return new Response(status, contentType, headers, UNKNOWN, body);
  }

  /** A body of any type. */
  public static Response of(int status, String contentType, byte[] bytes) {
    return new Response(status, contentType, Map.of(), bytes.length, out -> out.write(bytes));
  }

  /** Text of any type. */
  public static Response text(int status, String contentType, String text) {
    return of(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A small answer in JSON. */
  public static Response json(int status, JsonNode body) {
    return text(status, JSON, body.toString());
  }

  /** A status, and perhaps headers, only. */
  public static Response empty(int status) {
    return of(status, "", new byte[0]);
  }

  /** A copy with one more header. */
  public Response withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  /** A copy with more headers. */
  public Response withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Response(status, contentType, all, length, body);
  }
}
