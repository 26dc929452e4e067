package io.cxdata.crm.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.crm.Promise;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one promise of either API, which differ in two names. */
final class PromiseReader {
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private PromiseReader() {}

  /** Reads the promise at which the parser is. */
  static Promise read(JsonParser parser) throws IOException {
    PromiseReader reader = new PromiseReader();
    Json.object(parser, reader::member);
    return reader.promise();
  }

  private void member(String name, JsonParser value) throws IOException {
    switch (name) {
      case "attributes", "custom_object_fields" -> {
        if (value.currentToken() != JsonToken.VALUE_NULL) {
          Json.object(value, (attribute, inner) -> attributes.put(attribute, Json.text(inner)));
        }
      }
      case "type", "custom_object_key" -> members.put("type", Json.text(value));
      default -> members.put(name, Json.text(value));
    }
  }

  /** A record without an id is delivered, so that it does not cost the others; an error is not. */
  private Promise promise() throws IOException {
    if (members.get("id") == null && members.keySet().stream().anyMatch(ZendeskAnswer::isError)) {
      throw new FailedAnswerException(Optional.empty());
    }
    return new Promise(
        Objects.requireNonNullElse(members.remove("id"), ""),
        Objects.requireNonNullElse(members.remove("type"), ""),
        Optional.ofNullable(members.remove("external_id")),
        Optional.ofNullable(members.remove("created_at")),
        Optional.ofNullable(members.remove("updated_at")),
        attributes,
        members);
  }
}
