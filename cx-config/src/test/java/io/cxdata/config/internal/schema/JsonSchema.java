package io.cxdata.config.internal.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the schema of the file as a JSON Schema, which editors complete and check from. */
final class JsonSchema {
  private JsonSchema() {}

  static Map<String, Object> of(SchemaNode.Keys file) {
    Map<String, Object> schema = new LinkedHashMap<>();
    // The newest draft that all common editors understand.
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.putAll(node(file));
    return schema;
  }

  private static Map<String, Object> node(SchemaNode node) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", node.description());
    if (node instanceof SchemaNode.Keys section) {
      schema.put("type", List.of("object", "null"));
      Map<String, Object> properties = new LinkedHashMap<>();
      section.keys().forEach((key, value) -> properties.put(key, node(value)));
      schema.put("properties", properties);
      schema.put("additionalProperties", false);
    } else if (node instanceof SchemaNode.Entries entries) {
      schema.put("type", List.of("object", "null"));
      schema.put("propertyNames", entries.names().schema());
      schema.put("additionalProperties", node(entries.each()));
    } else if (node instanceof SchemaNode.ListKey<?> items) {
      schema.put("type", "array");
      schema.put("items", items.type().schema());
    } else if (node instanceof SchemaNode.Key<?> value) {
      schema.putAll(value.type().schema());
    }
    return schema;
  }
}
