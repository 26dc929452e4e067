package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cxdata.simulator.model.SimulatedPromise;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A custom object's record, and how each API writes it. */
record CustomRecord(
    String type,
    String id,
    Optional<String> externalId,
    Instant createdAt,
    Instant updatedAt,
    Map<String, Object> attributes) {

  static final String PROMISE = "payment_promise";
  private static final String OWN_ADDRESS =
      "https://account.zendesk.example/api/v2/custom_objects/";
  private static final String DELETED = "[DELETED]";
  private static final String USER = "900000001";

  static CustomRecord of(SimulatedPromise promise) {
    return new CustomRecord(
        PROMISE,
        promise.id(),
        promise.externalId(),
        promise.createdAt(),
        promise.updatedAt(),
        promise.attributes());
  }

  /** What the export has of a record that is gone: each value is {@code [DELETED]}. */
  CustomRecord trace() {
    Map<String, Object> traces = new LinkedHashMap<>();
    attributes.keySet().forEach(name -> traces.put(name, DELETED));
    return new CustomRecord(type, id, externalId, createdAt, updatedAt, traces);
  }

  void writeCustomObject(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("name", type + " " + id.substring(id.length() - 6));
    json.writeStringField("custom_object_key", type);
    writeAttributes(json, "custom_object_fields");
    json.writeStringField("external_id", externalId.orElse(null));
    json.writeStringField("created_at", createdAt.toString());
    json.writeStringField("updated_at", updatedAt.toString());
    json.writeStringField("created_by_user_id", USER);
    json.writeStringField("updated_by_user_id", USER);
    json.writeStringField("url", OWN_ADDRESS + type + "/records/" + id + ".json");
    json.writeEndObject();
  }

  void writeSunshine(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("id", id);
    json.writeStringField("external_id", externalId.orElse(null));
    json.writeStringField("created_at", createdAt.toString());
    json.writeStringField("updated_at", updatedAt.toString());
    writeAttributes(json, "attributes");
    json.writeEndObject();
  }

  private void writeAttributes(JsonGenerator json, String field) throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      json.writeFieldName(attribute.getKey());
      write(json, attribute.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(new BigDecimal(number.toString()));
    } else {
      json.writeString(value.toString());
    }
  }
}
