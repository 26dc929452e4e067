package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Several operations in one request: a transactional batch, all or nothing, or a part of a bulk, in
 * which each stands for itself.
 */
record CosmosBatch(
    Documents documents, ArrayNode operations, Optional<JsonNode> partition, Throttle throttle) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FAILED_DEPENDENCY = 424;
  private static final int MOST = 100;

  /** The results of all, in their order. */
  ArrayNode runEach() {
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (JsonNode operation : operations) {
      results.add(run(operation));
    }
    return results;
  }

  /** The results of all; where one failed, nothing is done and the others say so. */
  ArrayNode runAtomically() {
    if (operations.size() > MOST) {
      throw CosmosApiException.badRequest(
          "Batch request has more operations than what is supported.");
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    try {
      documents.atomically(
          () -> {
            for (JsonNode operation : operations) {
              results.add(done(operation));
            }
          });
      return results;
    } catch (CosmosApiException e) {
      int failed = results.size();
      ArrayNode undone = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < operations.size(); i++) {
        undone.add(result(i == failed ? e.status() : FAILED_DEPENDENCY));
      }
      return undone;
    }
  }

  static boolean hasFailure(ArrayNode results) {
    for (JsonNode result : results) {
      if (result.path("statusCode").asInt() >= 400) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode run(JsonNode operation) {
    if (throttle.takesOne()) {
      return result(CosmosApiException.throttled().status())
          .put("retryAfterMilliseconds", throttle.retryAfter().toMillis());
    }
    try {
      return done(operation);
    } catch (CosmosApiException e) {
      return result(e.status());
    }
  }

  private ObjectNode done(JsonNode operation) {
    String type = operation.path("operationType").asText();
    String id = operation.path("id").asText();
    Optional<String> ifMatch =
        operation.hasNonNull("ifMatch")
            ? Optional.of(operation.get("ifMatch").asText())
            : Optional.empty();
    Optional<JsonNode> where = operation.hasNonNull("partitionKey") ? own(operation) : partition;
    ObjectNode body = operation.path("resourceBody") instanceof ObjectNode given ? given : null;
    Documents.Written written =
        switch (type) {
          case "Create" -> documents.create(body, where);
          case "Upsert" -> documents.upsert(body, where, ifMatch);
          case "Replace" -> documents.replace(id, body, where, ifMatch);
          case "Delete" -> documents.delete(id, where, ifMatch);
          case "Read" -> new Documents.Written(200, Optional.of(documents.read(id, where)));
          default ->
              throw CosmosApiException.badRequest("The simulator has no operation " + type + ".");
        };
    ObjectNode result = result(written.status());
    written
        .document()
        .ifPresent(
            document ->
                result.put("eTag", document.get("_etag").asText()).set("resourceBody", document));
    return result;
  }

  private static Optional<JsonNode> own(JsonNode operation) {
    try {
      return Documents.partitionKey(JSON.readTree(operation.get("partitionKey").asText()));
    } catch (JsonProcessingException e) {
      throw CosmosApiException.badRequest("A partition key is not JSON.");
    }
  }

  private static ObjectNode result(int status) {
    return JsonNodeFactory.instance.objectNode().put("statusCode", status).put("requestCharge", 1);
  }
}
