package io.cxdata.corebanking.internal.odata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code {"d":{"results":[…]}}}, {@code {"d":[…]}} and {@code {"d":{one entity}}}, a record
 * at a time. The members of an object have no order, so an object is read to its end before it is
 * decided what it is.
 */
final class JsonPage {
  private JsonPage() {}

  static ODataPage read(InputStream body) throws IOException {
    Answer answer = new Answer();
    Json.document(
        body,
        (name, value) -> {
          if (name.equals("d")) {
            answer.read(value);
          } else {
            InnerErrors.refuse(name, value, "d");
          }
        });
    return answer.page();
  }

  /** One answer, as far as it was read. */
  private static final class Answer {
    private List<SapRecord> records;
    private Optional<String> next = Optional.empty();
    private OptionalLong count = OptionalLong.empty();

    ODataPage page() throws IOException {
      if (records == null) {
        throw new MalformedAnswerException("has no \"d\"");
      }
      return new ODataPage(records, next, count);
    }

    void read(JsonParser d) throws IOException {
      if (records != null) {
        throw new MalformedAnswerException("has \"d\" twice");
      }
      if (d.currentToken() == JsonToken.START_ARRAY) {
        records = new RecordReader().list(d);
      } else {
        object(d);
      }
    }

    /** A list with its count and link, or one entity: the members tell which. */
    private void object(JsonParser d) throws IOException {
      RecordReader single = new RecordReader();
      Json.object(
          d,
          (name, value) -> {
            switch (name) {
              case "results" -> results(value);
              case "__next" -> next = RecordReader.link(next, value);
              case "__count" -> count = RecordReader.count(count, value);
              default -> single.member(name, value);
            }
          });
      if (records != null && single.hasContent()) {
        throw new MalformedAnswerException("has \"results\" and fields side by side");
      }
      if (records == null && single.isEmpty()) {
        throw new MalformedAnswerException("has neither \"results\" nor an entity in \"d\"");
      }
      if (records == null) {
        records = List.of(single.end());
      }
    }

    private void results(JsonParser value) throws IOException {
      if (value.currentToken() != JsonToken.START_ARRAY || records != null) {
        throw new MalformedAnswerException("has \"results\" that is not one list");
      }
      records = new RecordReader().list(value);
    }
  }
}
