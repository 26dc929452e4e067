package io.cxdata.corebanking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Many questions as the body of one {@code $batch}, each with its number. */
final class BatchRequest {
  private static final String LINE_END = "\r\n";

  private BatchRequest() {}

  /**
   * @param paths relative to the service, percent-encoded
   */
  static RequestBody of(List<String> paths) {
    String boundary = "batch_" + UUID.randomUUID();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < paths.size(); i++) {
      line(body, "--" + boundary);
      line(body, "Content-Type: application/http");
      line(body, "Content-Transfer-Encoding: binary");
      line(body, "Content-ID: " + (i + 1));
      line(body, "");
      line(body, "GET " + paths.get(i) + " HTTP/1.1");
      line(body, "Accept: application/json");
      line(body, "");
      line(body, "");
    }
    line(body, "--" + boundary + "--");
    return RequestBody.create(
        body.toString().getBytes(UTF_8), MediaType.get("multipart/mixed; boundary=" + boundary));
  }

  private static void line(StringBuilder body, String text) {
    body.append(text).append(LINE_END);
  }
}
