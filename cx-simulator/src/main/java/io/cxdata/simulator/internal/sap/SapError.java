package io.cxdata.simulator.internal.sap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cxdata.simulator.internal.http.Answer;

/** An error as the core's gateway words it. */
final class SapError {
  private static final JsonFactory JSON = new JsonFactory();

  private SapError() {}

  static Answer of(int status, String code, String message) {
    return Answer.json(
        status,
        out -> {
          try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("code", code);
            json.writeObjectFieldStart("message");
            json.writeStringField("lang", "en");
            json.writeStringField("value", message);
            json.writeEndObject();
            json.writeObjectFieldStart("innererror");
            json.writeStringField("transactionid", "00000000000000000000000000000000");
            json.writeArrayFieldStart("errordetails");
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
          }
        });
  }
}
