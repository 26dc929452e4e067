package io.cxdata.corebanking.internal.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.http.ErrorReader;
import io.cxdata.http.support.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the code of an OData error, in JSON or in XML, or of a token endpoint's {@code
 * {"error":"…"}}. Without a code of its own, the first code of its details counts. Texts are never
 * read, because they may quote a row.
 */
public final class ODataErrorReader implements ErrorReader {
  @Override
  public Optional<String> code(InputStream body) throws IOException {
    InputStream buffered = new BufferedInputStream(body);
    if (!ODataPageReader.isXml(buffered, "")) {
      JsonNode error = Json.tree(buffered).path("error");
      return error.isValueNode() ? known(error) : code(error);
    }
    try (XmlReader xml = new XmlReader(buffered)) {
      Optional<String> code = xml.root().equals("error") ? code(xml) : Optional.empty();
      xml.end();
      return code;
    }
  }

  /**
   * The code of an error, or else the first one inside; of several errors, the first.
   *
   * @param error may be null
   */
  static Optional<String> code(JsonNode error) {
    if (error == null || !error.isContainerNode()) {
      return Optional.empty();
    }
    Stream<JsonNode> inner =
        error.isArray()
            ? StreamSupport.stream(error.spliterator(), false)
            : Stream.of(error.path("innererror"), error.path("errordetails"));
    return known(error.path("code"))
        .or(() -> inner.map(ODataErrorReader::code).flatMap(Optional::stream).findFirst());
  }

  /** The code of the error that is the current element. */
  static Optional<String> code(XmlReader error) throws IOException {
    Optional<String> own = Optional.empty();
    Optional<String> inner = Optional.empty();
    while (error.nextChildInText()) {
      switch (error.name()) {
        case "code" -> own = known(error.text());
        case "innererror", "errordetails", "errordetail" -> {
          Optional<String> code = code(error);
          inner = inner.isPresent() ? inner : code;
        }
        default -> error.skip();
      }
    }
    return own.isPresent() ? own : inner;
  }

  private static Optional<String> known(JsonNode code) {
    return code.isValueNode() && !code.isNull() ? known(code.asText()) : Optional.empty();
  }

  private static Optional<String> known(String code) {
    return Optional.of(code.strip()).filter(text -> !text.isEmpty());
  }
}
