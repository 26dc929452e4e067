package io.cxdata.simulator.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back. */
public record Response(int status, String contentType, Map<String, String> headers, Body body) {
  /** The content type of JSON. */
  public static final String JSON = "application/json;charset=utf-8";

  /** Writes the body; a large one is written while it is made. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it and does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** JSON that is made while it is sent. */
  public static Response json(int status, Body body) {
    return new Response(status, JSON, Map.of(), body);
  }

  /** Text of any type. */
  public static Response text(int status, String contentType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Response(status, contentType, Map.of(), out -> out.write(bytes));
  }

  /** The same with these headers instead of its own. */
  public Response headers(Map<String, String> others) {
    return new Response(status, contentType, others, body);
  }
}
