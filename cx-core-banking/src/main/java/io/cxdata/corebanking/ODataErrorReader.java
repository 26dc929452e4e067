package io.cxdata.corebanking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.http.ErrorReader;
import io.cxdata.http.support.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The code of an OData error, in JSON or in XML, or of a token endpoint's {@code {"error":"…"}}.
 * Where the error itself has none, the first one of its details; never a text, which may quote the
 * row.
 */
final class ODataErrorReader implements ErrorReader {
  @Override
  public Optional<String> code(InputStream body) throws IOException {
    InputStream buffered = new BufferedInputStream(body);
    Codes codes = new Codes();
    if (ODataPageReader.isXml(buffered, "")) {
      try (XmlReader xml = new XmlReader(buffered)) {
        if (xml.root().equals("error")) {
          codes.read(xml, true);
        }
        xml.end();
      }
    } else {
      Json.document(
          buffered,
          (name, value) -> {
            if (!name.equals("error")) {
              value.skipChildren();
            } else if (value.currentToken() == JsonToken.START_OBJECT) {
              codes.read(value, true);
            } else {
              codes.take(Json.text(value), true);
            }
          });
    }
    return codes.best();
  }

  /** The codes seen so far: the error's own, and the first one inside. */
  private static final class Codes {
    private Optional<String> own = Optional.empty();
    private Optional<String> inner = Optional.empty();

    Optional<String> best() {
      return own.or(() -> inner);
    }

    void read(JsonParser error, boolean isOwn) throws IOException {
      Json.object(
          error,
          (name, value) -> {
            switch (name) {
              case "code" -> take(Json.text(value), isOwn);
              case "innererror", "errordetails" -> details(value);
              default -> value.skipChildren();
            }
          });
    }

    private void details(JsonParser value) throws IOException {
      if (value.currentToken() == JsonToken.START_OBJECT) {
        read(value, false);
      } else if (value.currentToken() == JsonToken.START_ARRAY) {
        while (value.nextToken() != JsonToken.END_ARRAY) {
          details(value);
        }
      }
    }

    void read(XmlReader error, boolean isOwn) throws IOException {
      while (error.nextChild()) {
        switch (error.name()) {
          case "code" -> take(error.text(), isOwn);
          case "innererror", "errordetails", "errordetail" -> read(error, false);
          default -> error.skip();
        }
      }
    }

    void take(String code, boolean isOwn) {
      Optional<String> known =
          Optional.ofNullable(code).map(String::strip).filter(c -> !c.isEmpty());
      if (isOwn) {
        own = known;
      } else {
        inner = inner.or(() -> known);
      }
    }
  }
}
