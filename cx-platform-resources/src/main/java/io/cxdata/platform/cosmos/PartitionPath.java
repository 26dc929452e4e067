package io.cxdata.platform.cosmos;

import java.util.List;
import java.util.Map;

/** Where in a document its partition is named. */
record PartitionPath(String path, List<String> steps) {

  static PartitionPath of(String path) {
    if (!path.matches("(/[A-Za-z_]\\w*)+")) {
      throw new IllegalArgumentException(
          "'" + path + "' is no path of a partition key: write /field or /field/field");
    }
    return new PartitionPath(path, List.of(path.substring(1).split("/")));
  }

  /**
   * A document's partition.
   *
   * @throws IllegalArgumentException for a document that has no text there
   */
  String in(CosmosDocument document) {
    if (path.equals("/id")) {
      return document.id();
    }
    Object value = document.fields();
    for (String step : steps) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "A document has no text at " + path + ", the container's partition key.");
  }
}
