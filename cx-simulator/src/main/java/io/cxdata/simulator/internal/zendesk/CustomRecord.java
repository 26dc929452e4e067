package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.model.SimulatedPromise;
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

  ObjectNode customObject() {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("id", id);
    record.put("name", type + " " + id.substring(id.length() - 6)).put("custom_object_key", type);
    record.set("custom_object_fields", attributesNode());
    return record
        .put("external_id", externalId.orElse(null))
        .put("created_at", createdAt.toString())
        .put("updated_at", updatedAt.toString())
        .put("created_by_user_id", USER)
        .put("updated_by_user_id", USER)
        .put("url", OWN_ADDRESS + type + "/records/" + id + ".json");
  }

  ObjectNode sunshine() {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("type", type).put("id", id);
    record
        .put("external_id", externalId.orElse(null))
        .put("created_at", createdAt.toString())
        .put("updated_at", updatedAt.toString())
        .set("attributes", attributesNode());
    return record;
  }

  private ObjectNode attributesNode() {
    ObjectNode node = JsonNodeFactory.withExactBigDecimals(true).objectNode();
    attributes.forEach(
        (name, value) -> {
          if (value instanceof Boolean flag) {
            node.put(name, flag);
          } else if (value instanceof Number number) {
            node.put(name, new BigDecimal(number.toString()));
          } else {
            node.put(name, value == null ? null : value.toString());
          }
        });
    return node;
  }
}
