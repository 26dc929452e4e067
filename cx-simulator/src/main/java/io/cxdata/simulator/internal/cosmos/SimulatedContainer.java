package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * A container: its definition and its documents, in one physical partition.
 *
 * @param definition as it was given, with what the server adds
 */
record SimulatedContainer(byte[] rid, ObjectNode definition, Documents documents) {

  static SimulatedContainer of(byte[] database, int number, ObjectNode asked, Clock clock) {
    byte[] rid = ResourceIds.container(database, number);
    String path = asked.at("/partitionKey/paths/0").asText();
    if (!path.startsWith("/") || asked.at("/partitionKey/paths").size() != 1) {
      throw CosmosApiException.badRequest("A container has one partition key path here, from /.");
    }
    if (!asked.has("indexingPolicy")) {
      ObjectNode policy = asked.putObject("indexingPolicy");
      policy.put("indexingMode", "consistent").put("automatic", true);
      policy.putArray("includedPaths").addObject().put("path", "/*");
      policy.putArray("excludedPaths").addObject().put("path", "/\"_etag\"/?");
    }
    String self = "dbs/" + ResourceIds.text(database) + "/colls/" + ResourceIds.text(rid) + "/";
    ObjectNode definition = ResourceIds.stamp(asked, rid, self, clock.instant());
    List<String> steps = List.of(path.substring(1).split("/"));
    return new SimulatedContainer(rid, definition, new Documents(rid, self, steps, clock));
  }

  ObjectNode partitionRanges() {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("_rid", ResourceIds.text(rid)).put("_count", 1);
    ObjectNode range = list.putArray("PartitionKeyRanges").addObject();
    range.put("id", "0").put("minInclusive", "").put("maxExclusive", "FF").put("ridPrefix", 0);
    range.put("throughputFraction", 1).put("status", "online").putArray("parents");
    ResourceIds.stamp(
        range,
        ResourceIds.partitionRange(rid),
        "pkranges/0/",
        Instant.ofEpochSecond(definition.get("_ts").asLong()));
    return list;
  }
}
