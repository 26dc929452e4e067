package io.cxdata.corebanking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cxdata.corebanking.BatchAnswer.Part;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer to a batch: {@code multipart/mixed}, with an HTTP answer in each part. */
final class BatchReader implements BodyReader<BatchAnswer> {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/mixed\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200})).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

  private final ODataPageReader pages = new ODataPageReader();

  @Override
  public BatchAnswer read(InputStream body, String contentType) throws IOException {
    Matcher type = BOUNDARY.matcher(contentType);
    if (!type.matches()) {
      throw new MalformedAnswerException("is not multipart/mixed with a boundary");
    }
    MultipartBody parts =
        new MultipartBody(body, type.group(1) == null ? type.group(2) : type.group(1));
    List<Part> answers = new ArrayList<>();
    for (Optional<byte[]> part = parts.next(); part.isPresent(); part = parts.next()) {
      answers.add(part(part.get()));
    }
    if (answers.isEmpty()) {
      throw new MalformedAnswerException("has no part");
    }
    return new BatchAnswer(answers, parts.isWhole());
  }

  private Part part(byte[] bytes) {
    Head envelope = new Head(bytes, 0);
    Head answer = new Head(bytes, envelope.end());
    OptionalInt id = number(envelope.header("content-id").or(() -> answer.header("content-id")));
    return new Part(id, page(bytes, answer));
  }

  /** Only what is 200, whole and understood; all else is asked again, which tells what is wrong. */
  private Optional<ODataPage> page(byte[] bytes, Head answer) {
    Matcher status = STATUS.matcher(answer.status());
    int length = bytes.length - answer.end();
    int announced = number(answer.header("content-length")).orElse(length);
    if (!status.matches() || !status.group(1).equals("200") || announced > length) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          pages.read(
              new ByteArrayInputStream(bytes, answer.end(), announced),
              answer.header("content-type").orElse("")));
    } catch (IOException e) {
      // The question is asked alone, and then its answer's fault is told.
      return Optional.empty();
    }
  }

  private static OptionalInt number(Optional<String> text) {
    return text.filter(digits -> digits.matches("\\d{1,9}"))
        .map(digits -> OptionalInt.of(Integer.parseInt(digits)))
        .orElse(OptionalInt.empty());
  }

  /** A status line, if there is one, and headers, to the empty line after them. */
  private static final class Head {
    private final Map<String, String> headers = new HashMap<>();
    private final int end;
    private String status = "";

    Head(byte[] bytes, int begin) {
      int at = begin;
      while (at < bytes.length) {
        int lineEnd = at;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
          lineEnd++;
        }
        String line = new String(bytes, at, lineEnd - at, ISO_8859_1).strip();
        at = Math.min(bytes.length, lineEnd + 1);
        if (line.isEmpty()) {
          break;
        }
        take(line);
      }
      end = at;
    }

    private void take(String line) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      } else {
        status = line;
      }
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    String status() {
      return status;
    }

    int end() {
      return end;
    }
  }
}
