package io.cxdata.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the shape of the file as a JSON Schema, which editors complete and check from. */
final class JsonSchema {
  private JsonSchema() {}

  static Map<String, Object> of(SchemaNode.Section file) {
    Map<String, Object> schema = new LinkedHashMap<>();
    // The newest draft that all common editors understand.
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.putAll(shape(file));
    return schema;
  }

  private static Map<String, Object> shape(SchemaNode shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", shape.description());
    if (shape instanceof SchemaNode.Section section) {
      schema.put("type", List.of("object", "null"));
      Map<String, Object> properties = new LinkedHashMap<>();
      section.keys().forEach((key, value) -> properties.put(key, shape(value)));
      schema.put("properties", properties);
      schema.put("additionalProperties", false);
    } else if (shape instanceof SchemaNode.Entries entries) {
      schema.put("type", List.of("object", "null"));
      schema.put("propertyNames", entries.names().schema());
      schema.put("additionalProperties", shape(entries.each()));
    } else if (shape instanceof SchemaNode.Items items) {
      schema.put("type", "array");
      schema.put("items", items.type().schema());
    } else if (shape instanceof SchemaNode.Value value) {
      schema.putAll(value.type().schema());
    }
    return schema;
  }
}
