package io.cxdata.crm;

import com.fasterxml.jackson.core.JsonParser;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.internal.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one promise of either API: they differ in two names. */
final class PromiseReader {
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private PromiseReader() {}

  /** The promise at which the parser is. */
  static Promise read(JsonParser parser) throws IOException {
    PromiseReader reader = new PromiseReader();
    Json.object(parser, reader::member);
    return reader.promise();
  }

  private void member(String name, JsonParser value) throws IOException {
    switch (name) {
      case "attributes", "custom_object_fields" ->
          Json.object(value, (attribute, inner) -> attributes.put(attribute, Json.text(inner)));
      case "type", "custom_object_key" -> members.put("type", Json.text(value));
      default -> members.put(name, Json.text(value));
    }
  }

  private Promise promise() throws IOException {
    String id = members.remove("id");
    String type = members.remove("type");
    if (id == null || type == null) {
      throw new MalformedAnswerException("has a record without an id or a type");
    }
    return new Promise(
        id,
        type,
        Optional.ofNullable(members.remove("external_id")),
        Optional.ofNullable(members.remove("created_at")),
        Optional.ofNullable(members.remove("updated_at")),
        attributes,
        members);
  }
}
