package io.cxdata.corebanking.internal.batch;

import io.cxdata.corebanking.internal.batch.BatchAnswer.Part;
import io.cxdata.corebanking.internal.odata.ODataPage;
import io.cxdata.corebanking.internal.odata.ODataPageReader;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;

/** Reads the answer to a batch: {@code multipart/mixed}, with an HTTP response in each part. */
public final class BatchReader implements BodyReader<BatchAnswer> {
  /** Also without the quotes that some servers leave out. */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/mixed\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200})).*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OK = Pattern.compile("HTTP/1\\.[01] 200(?: .*)?");

  private final ODataPageReader pages = new ODataPageReader();

  @Override
  public BatchAnswer read(InputStream body, String contentType) throws IOException {
    // Read before it is parsed: a dropped connection has to fail the call, a missing boundary not.
    Buffer bytes = new Buffer().readFrom(body);
    MultipartParts multipart = new MultipartParts(bytes, boundary(contentType));
    List<Part> parts = new ArrayList<>();
    for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
      parts.add(part(part.get()));
    }
    if (parts.isEmpty()) {
      throw new MalformedAnswerException("has no part");
    }
    return new BatchAnswer(parts, multipart.isWhole());
  }

  private static String boundary(String contentType) throws MalformedAnswerException {
    Matcher type = BOUNDARY.matcher(contentType);
    if (!type.matches()) {
      throw new MalformedAnswerException("is not multipart/mixed with a boundary");
    }
    return type.group(1) == null ? type.group(2) : type.group(1);
  }

  private Part part(Buffer response) throws IOException {
    Map<String, String> envelope = headers(response);
    String status = Optional.ofNullable(response.readUtf8Line()).orElse("");
    Map<String, String> headers = headers(response);
    OptionalInt id =
        number(Optional.ofNullable(envelope.get("Content-ID")).orElse(headers.get("Content-ID")));
    return new Part(id, OK.matcher(status).matches() ? page(headers, response) : Optional.empty());
  }

  /** By name in any case; a line that is not a header is skipped. */
  private static Map<String, String> headers(Buffer response) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String line = response.readUtf8Line();
    while (line != null && !line.isBlank()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
      line = response.readUtf8Line();
    }
    return headers;
  }

  /** Only a whole and valid page counts; other requests are repeated one by one, and then fail. */
  private Optional<ODataPage> page(Map<String, String> headers, Buffer body) {
    int announced = number(headers.get("Content-Length")).orElse((int) body.size());
    if (announced > body.size()) {
      return Optional.empty();
    }
    try {
      InputStream content = new ByteArrayInputStream(body.readByteArray(announced));
      if (!body.readUtf8().isBlank()) {
        // What follows the announced end may be an error.
        return Optional.empty();
      }
      return Optional.of(pages.read(content, headers.getOrDefault("Content-Type", "")));
    } catch (IOException e) {
      // The request is repeated alone, and its failure then says what is wrong.
      return Optional.empty();
    }
  }

  private static OptionalInt number(String text) {
    return text != null && text.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
