package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.model.SimulatedPromise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records that a client wants to be written. */
final class RecordInput {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private RecordInput() {}

  /** The request's body; a missing node if it is no JSON. */
  static JsonNode parsed(Request request) {
    try {
      return JSON.readTree(request.text());
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** The promise as saved; empty if the fields are none of a promise. */
  static Optional<SimulatedPromise> save(
      PromiseStore promises, String externalId, JsonNode fields) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    fields.properties().forEach(field -> attributes.put(field.getKey(), value(field.getValue())));
    boolean known = PromiseGenerator.ATTRIBUTES.containsAll(attributes.keySet());
    return fields.isObject() && known
        ? Optional.of(promises.upsert(externalId, attributes))
        : Optional.empty();
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? node.decimalValue() : node.asText();
  }
}
