package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of one container. Not for several threads. */
final class Documents {
  private static final int LONGEST = 2 * 1024 * 1024;
  private static final long EXACT = 1L << 53;

  private final Clock clock;
  private final byte[] container;
  private final String self;
  private final List<String> partitionPath;
  private final Map<Key, ObjectNode> documents = new LinkedHashMap<>();
  private long made;

  /** Where a document is; the partition is {@code MissingNode} for one without. */
  private record Key(JsonNode partition, String id) {}

  /** What has become of a write. */
  record Written(int status, Optional<ObjectNode> document) {}

  Documents(byte[] container, String self, List<String> partitionPath, Clock clock) {
    this.clock = clock;
    this.container = container;
    this.self = self;
    this.partitionPath = partitionPath;
  }

  /**
   * A partition key as clients send it, {@code ["a"]}, or {@code [{}]} for documents without one.
   *
   * @return empty where no key is named, {@code MissingNode} for documents without one
   */
  static Optional<JsonNode> partitionKey(JsonNode sent) {
    return Optional.of(sent)
        .filter(key -> key.size() == 1)
        .map(key -> key.get(0).isObject() ? MissingNode.getInstance() : key.get(0));
  }

  /** Those of one partition, or without it all, in the order in which they were made. */
  List<ObjectNode> all(Optional<JsonNode> partition) {
    List<ObjectNode> found = new ArrayList<>();
    documents.forEach(
        (key, document) -> {
          if (partition.isEmpty() || partition.get().equals(key.partition)) {
            found.add(document);
          }
        });
    return found;
  }

  ObjectNode read(String id, Optional<JsonNode> partition) {
    return existing(new Key(partition.orElse(MissingNode.getInstance()), id));
  }

  Written create(ObjectNode body, Optional<JsonNode> partition) {
    Key key = key(body, partition);
    if (documents.containsKey(key)) {
      throw CosmosApiException.conflict();
    }
    return new Written(201, Optional.of(put(key, body)));
  }

  Written upsert(ObjectNode body, Optional<JsonNode> partition, Optional<String> ifMatch) {
    Key key = key(body, partition);
    boolean known = documents.containsKey(key);
    if (known) {
      check(documents.get(key), ifMatch);
    }
    return new Written(known ? 200 : 201, Optional.of(put(key, body)));
  }

  Written replace(
      String id, ObjectNode body, Optional<JsonNode> partition, Optional<String> ifMatch) {
    Key key = key(body, partition);
    if (!key.id.equals(id)) {
      throw CosmosApiException.badRequest("The id of a document cannot be changed.");
    }
    check(existing(key), ifMatch);
    return new Written(200, Optional.of(put(key, body)));
  }

  Written delete(String id, Optional<JsonNode> partition, Optional<String> ifMatch) {
    Key key = new Key(partition.orElse(MissingNode.getInstance()), id);
    check(existing(key), ifMatch);
    documents.remove(key);
    return new Written(204, Optional.empty());
  }

  private ObjectNode existing(Key key) {
    ObjectNode document = documents.get(key);
    if (document == null) {
      throw CosmosApiException.notFound();
    }
    return document;
  }

  private static void check(ObjectNode document, Optional<String> ifMatch) {
    if (ifMatch.isPresent()
        && !ifMatch.get().equals("*")
        && !ifMatch.get().equals(document.get("_etag").asText())) {
      throw CosmosApiException.preconditionFailed();
    }
  }

  private Key key(ObjectNode body, Optional<JsonNode> partition) {
    String id = body.path("id").asText();
    if (!body.path("id").isTextual() || id.isEmpty() || id.length() > 1023) {
      throw CosmosApiException.badRequest("The input content has no id, or one that is too long.");
    }
    if (id.chars().anyMatch(letter -> "/\\?#".indexOf(letter) >= 0)) {
      throw CosmosApiException.badRequest("The id has one of the letters / \\ ? #.");
    }
    JsonNode own = body;
    for (String step : partitionPath) {
      own = own.path(step);
    }
    if (partition.isPresent() && !partition.get().equals(own)) {
      throw CosmosApiException.badRequest(
          "PartitionKey extracted from document doesn't match the one specified in the header");
    }
    return new Key(own, id);
  }

  private ObjectNode put(Key key, ObjectNode body) {
    if (body.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw CosmosApiException.tooLarge();
    }
    ObjectNode stored = (ObjectNode) asStored(body);
    String rid =
        documents.containsKey(key)
            ? documents.get(key).get("_rid").asText()
            : ResourceIds.text(ResourceIds.document(container, ++made));
    ResourceIds.stamp(stored, rid, self + "docs/" + rid + "/", clock.instant());
    documents.put(key, stored);
    return stored;
  }

  /** Cosmos DB keeps every number as a double: what a double cannot hold is lost. */
  private static JsonNode asStored(JsonNode value) {
    if (value.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      value.fields().forEachRemaining(f -> copy.set(f.getKey(), asStored(f.getValue())));
      return copy;
    }
    if (value.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> copy.add(asStored(element)));
      return copy;
    }
    if (!value.isNumber()) {
      return value;
    }
    double stored = value.doubleValue();
    return stored == Math.rint(stored) && Math.abs(stored) <= EXACT
        ? LongNode.valueOf((long) stored)
        : DoubleNode.valueOf(stored);
  }
}
