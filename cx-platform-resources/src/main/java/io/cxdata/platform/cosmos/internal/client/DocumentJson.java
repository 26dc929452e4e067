package io.cxdata.platform.cosmos.internal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.cosmos.DocumentRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents as JSON of Azure's client. */
final class DocumentJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private DocumentJson() {}

  /**
   * The JSON of a document to write.
   *
   * @throws IllegalArgumentException if it would not be read as it is. The numbers of a document
   *     that was read may be written back, whoever wrote them
   */
  static ObjectNode write(CosmosDocument document) {
    DocumentRules.requireId(document.id());
    DocumentRules.requireFields(document.fields());
    if (document.etag().isEmpty()) {
      DocumentRules.requireNumbers(document.fields(), "");
    }
    ObjectNode node = JSON.objectNode().put("id", document.id());
    document.fields().forEach((name, value) -> node.set(name, node(value)));
    return node;
  }

  static CosmosDocument read(ObjectNode node) {
    if (!node.path("id").isTextual()) {
      throw new CosmosException(
          CosmosErrorKind.INVALID,
          "The query's result has no id. Select *, or c.id among the fields.");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              if (!field.getKey().equals("id")
                  && !DocumentRules.SYSTEM_FIELDS.contains(field.getKey())) {
                fields.put(field.getKey(), value(field.getValue()));
              }
            });
    Optional<String> etag =
        node.path("_etag").isTextual()
            ? Optional.of(node.get("_etag").textValue())
            : Optional.empty();
    return new CosmosDocument(node.get("id").textValue(), fields, etag);
  }

  private static JsonNode node(Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof BigDecimal number) {
      return JSON.numberNode(number);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array;
    }
    ObjectNode object = JSON.objectNode();
    ((Map<?, ?>) value).forEach((name, inner) -> object.set((String) name, node(inner)));
    return object;
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> null;
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.decimalValue();
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(element -> list.add(value(element)));
        yield list;
      }
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.fields().forEachRemaining(inner -> map.put(inner.getKey(), value(inner.getValue())));
        yield map;
      }
      default -> throw new IllegalArgumentException("JSON has no " + node.getNodeType());
    };
  }
}
