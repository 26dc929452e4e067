package io.cxdata.corebanking.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** Many requests as the body of one {@code $batch}, each with its number. */
public final class BatchRequest {
  private static final MediaType HTTP = MediaType.get("application/http");

  private BatchRequest() {}

  /**
   * Builds the body.
   *
   * @param paths relative to the service, percent-encoded; at least one
   */
  public static RequestBody of(List<String> paths) {
    MultipartBody.Builder body =
        new MultipartBody.Builder("batch_" + UUID.randomUUID()).setType(MultipartBody.MIXED);
    for (int i = 0; i < paths.size(); i++) {
      String request = "GET " + paths.get(i) + " HTTP/1.1\r\nAccept: application/json\r\n\r\n";
      body.addPart(
          Headers.of("Content-Transfer-Encoding", "binary", "Content-ID", Integer.toString(i + 1)),
          RequestBody.create(request.getBytes(UTF_8), HTTP));
    }
    return body.build();
  }
}
