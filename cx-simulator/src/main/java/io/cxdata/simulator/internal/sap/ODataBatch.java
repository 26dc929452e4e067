package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.BatchDispatcher;
import io.cxdata.simulator.internal.http.BatchDispatcher.Part;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.odata.ODataException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * OData V2's {@code $batch}: many requests in one call, answered in their order, each with a status
 * of its own. A batch that cannot be read is refused as a whole; a change set is refused in its
 * part, for nothing can be written.
 */
record ODataBatch(Application services, BatchDispatcher dispatcher, int largest) {
  /** Fixed, for the same bank answers the same bytes; it is in no answer's body. */
  private static final String BOUNDARY = "cx_batch_answer_7C1E4B0A9D";

  /**
   * Answers all parts while they are sent.
   *
   * @param root the path of the service, with a slash at its end
   */
  Response answer(Request request, String root) {
    List<BatchPart> parts =
        BatchPart.read(request.header("Content-Type").orElse(""), request.text());
    if (parts.size() > largest) {
      throw ODataException.badRequest(
          "The batch has " + parts.size() + " parts; " + largest + " are allowed");
    }
    for (BatchPart part : parts) {
      // What cannot be an address spoils the batch before the first part is answered.
      inner(request, root, part);
    }
    return Response.stream(
        202,
        "multipart/mixed; boundary=" + BOUNDARY,
        Map.of("DataServiceVersion", "2.0"),
        out -> write(request, root, parts, out));
  }

  private void write(Request request, String root, List<BatchPart> parts, OutputStream out)
      throws IOException {
    for (BatchPart part : parts) {
      Optional<Part> answer = dispatcher.answer(services, inner(request, root, part));
      if (answer.isPresent()) {
        write(part, answer.get(), out);
      }
    }
    print(out, "--" + BOUNDARY + "--\r\n");
  }

  private static Request inner(Request request, String root, BatchPart part) {
    try {
      URI target = URI.create(root).resolve(part.target());
      // The host does not matter; another service, and this batch itself, are not called.
      boolean own = target.getRawPath() != null && target.getRawPath().startsWith(root);
      return request.within(part.method(), own ? target : URI.create(root), part.headers());
    } catch (IllegalArgumentException malformed) {
      throw ODataException.badRequest("A part's request line has no valid address");
    }
  }

  private static void write(BatchPart part, Part inner, OutputStream out) throws IOException {
    Response answer = inner.response();
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(' ');
    head.append(reason(answer.status())).append("\r\n");
    header(head, "Content-Type", answer.contentType());
    header(head, "Content-Length", Integer.toString(inner.length()));
    answer.headers().forEach((name, value) -> header(head, name.toLowerCase(Locale.ROOT), value));
    Optional.ofNullable(part.headers().get("content-id"))
        .ifPresent(id -> header(head, "Content-ID", id));
    head.append("\r\n");
    StringBuilder envelope = new StringBuilder("--").append(BOUNDARY).append("\r\n");
    header(envelope, "Content-Type", "application/http");
    header(envelope, "Content-Length", Integer.toString(head.length() + inner.length()));
    header(envelope, "content-transfer-encoding", "binary");
    part.contentId().ifPresent(id -> header(envelope, "Content-ID", id));
    envelope.append("\r\n");
    print(out, envelope.toString());
    print(out, head.toString());
    out.write(inner.body());
    print(out, "\r\n");
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Error";
    };
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
