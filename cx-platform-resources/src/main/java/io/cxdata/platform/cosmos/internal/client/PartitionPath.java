package io.cxdata.platform.cosmos.internal.client;

import io.cxdata.platform.cosmos.ContainerSpec;
import io.cxdata.platform.cosmos.CosmosDocument;
import java.util.List;
import java.util.Map;

/** The path of a container's partition key, such as {@code /kind}. */
record PartitionPath(String path, List<String> steps) {

  static PartitionPath of(ContainerSpec spec) {
    String path = spec.partitionKey();
    return new PartitionPath(path, List.of(path.substring(1).split("/")));
  }

  /**
   * A document's partition.
   *
   * @throws IllegalArgumentException if the document has no text at the path
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
        "A document has no text at " + path + ", the partition key of the container.");
  }
}
