package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** Partition keys as clients send them: {@code ["a"]}, or {@code [{}]} for none. */
final class PartitionKeys {
  private PartitionKeys() {}

  /** The key; empty where none was named, {@code MissingNode} for documents without one. */
  static Optional<JsonNode> read(Optional<JsonNode> sent) {
    return sent.filter(key -> key.size() == 1)
        .map(key -> key.get(0))
        .map(key -> key.isObject() ? MissingNode.getInstance() : key);
  }
}
