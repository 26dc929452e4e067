package io.cxdata.platform.lake.internal.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Finds why Delta Kernel cannot parse a schema, since it does not say which column it is. */
final class SchemaText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TYPES =
      Set.of(
          "string",
          "long",
          "integer",
          "short",
          "byte",
          "float",
          "double",
          "boolean",
          "binary",
          "date",
          "timestamp",
          "timestamp_ntz",
          "variant",
          "decimal");

  private SchemaText() {}

  /**
   * A column of a type that no Delta table has.
   *
   * @param path of the column
   * @param type as the schema has it
   */
  record UnknownType(String path, String type) {}

  /** The first such column; empty if there is none, or if the text is no schema at all. */
  static Optional<UnknownType> unknownType(String schema) {
    try {
      return ofFields("", JSON.readTree(schema));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<UnknownType> ofFields(String above, JsonNode struct) {
    return StreamSupport.stream(struct.path("fields").spliterator(), false)
        .flatMap(field -> of(above + field.path("name").asText(), field.path("type")).stream())
        .findFirst();
  }

  private static Optional<UnknownType> of(String path, JsonNode type) {
    if (type.isTextual()) {
      String name = type.textValue();
      return TYPES.contains(name) || name.matches("(decimal|geometry|geography)\\b.*")
          ? Optional.empty()
          : Optional.of(new UnknownType(path, name));
    }
    return switch (type.path("type").asText()) {
      case "struct" -> ofFields(path + ".", type);
      case "array" -> of(path + ".element", type.path("elementType"));
      case "map" ->
          of(path + ".key", type.path("keyType"))
              .or(() -> of(path + ".value", type.path("valueType")));
      default -> Optional.of(new UnknownType(path, "of an unknown kind"));
    };
  }
}
