package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.azure.AzureAnswer;
import io.cxdata.simulator.internal.azure.AzureRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The part of Cosmos DB's REST API that its clients use. Not for several threads. */
final class CosmosApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final CosmosAccount account = new CosmosAccount();
  private final Throttle throttle;
  private final boolean dataPlaneOnly;

  CosmosApi(URI address, Throttle throttle, boolean dataPlaneOnly) {
    this.address = address;
    this.throttle = throttle;
    this.dataPlaneOnly = dataPlaneOnly;
  }

  void createDatabase(String name) {
    if (!account.hasDatabase(name)) {
      account.createDatabase(JSON.createObjectNode().put("id", name));
    }
  }

  AzureAnswer answer(AzureRequest request) {
    try {
      return switch (request.part(0)) {
        case "" -> AzureAnswer.json(200, CosmosAccount.description(address));
        case "dbs" -> request.part(2).equals("colls") ? containers(request) : databases(request);
        default -> throw CosmosApiException.notFound();
      };
    } catch (CosmosApiException e) {
      return e.answer();
    } catch (JsonProcessingException e) {
      return CosmosApiException.badRequest("The request body is not JSON.").answer();
    }
  }

  private AzureAnswer databases(AzureRequest request) throws JsonProcessingException {
    String name = request.part(1);
    if (name.isEmpty() && request.method().equals("POST")) {
      mayCreate("POST /dbs");
      return AzureAnswer.json(201, account.createDatabase(object(request)));
    }
    only(request, "GET");
    return AzureAnswer.json(
        200, name.isEmpty() ? account.listDatabases() : account.readDatabase(name));
  }

  private AzureAnswer containers(AzureRequest request) throws JsonProcessingException {
    String database = request.part(1);
    String name = request.part(3);
    if (name.isEmpty() && request.method().equals("POST")) {
      mayCreate("POST /dbs/" + database + "/colls");
      return AzureAnswer.json(201, account.createContainer(database, object(request)));
    }
    if (request.part(4).equals("docs")) {
      return documents(request, account.container(database, name));
    }
    only(request, "GET");
    if (name.isEmpty()) {
      return AzureAnswer.json(200, account.listContainers(database));
    }
    SimulatedContainer container = account.container(database, name);
    if (request.part(4).equals("pkranges")) {
      return request.header("If-None-Match").isPresent()
          ? AzureAnswer.empty(304).header("etag", "\"1\"")
          : AzureAnswer.json(200, container.partitionRanges()).header("etag", "\"1\"");
    }
    return AzureAnswer.json(200, container.definition());
  }

  private void mayCreate(String request) {
    if (dataPlaneOnly) {
      throw CosmosApiException.notInDataPlane(request);
    }
  }

  private static void only(AzureRequest request, String method) {
    if (!request.method().equals(method)) {
      throw CosmosApiException.badRequest(
          "The simulator does not do " + request.method() + " here.");
    }
  }

  private AzureAnswer documents(AzureRequest request, SimulatedContainer container)
      throws JsonProcessingException {
    Documents documents = container.documents();
    Optional<String> sentKey = request.header("x-ms-documentdb-partitionkey");
    Optional<JsonNode> partition =
        sentKey.isEmpty()
            ? Optional.empty()
            : PartitionKeys.read(Optional.of(JSON.readTree(sentKey.get())));
    Optional<String> ifMatch = request.header("If-Match");
    String id = request.part(5);
    switch (request.method()) {
      case "GET":
        return id.isEmpty()
            ? DocumentPage.answer(container, documents.all(partition), request)
            : read(documents.read(id, partition), request);
      case "PUT":
        return written(documents.replace(id, object(request), partition, ifMatch));
      case "DELETE":
        return written(documents.delete(id, partition, ifMatch));
      case "POST":
        break;
      default:
        throw CosmosApiException.badRequest(
            "The simulator does not do " + request.method() + " here.");
    }
    if (is(request, "x-ms-cosmos-is-query-plan-request")) {
      new SqlQuery(object(request));
      return AzureAnswer.json(200, QueryPlan.passThrough());
    }
    if (is(request, "x-ms-documentdb-isquery")) {
      SqlQuery query = new SqlQuery(object(request));
      return DocumentPage.answer(container, query.of(documents.all(partition)), request);
    }
    if (is(request, "x-ms-cosmos-is-batch-request")) {
      return batch(documents, partition, request);
    }
    return written(
        is(request, "x-ms-documentdb-is-upsert")
            ? documents.upsert(object(request), partition, ifMatch)
            : documents.create(object(request), partition));
  }

  private static AzureAnswer read(ObjectNode document, AzureRequest request) {
    String etag = document.get("_etag").asText();
    return request.header("If-None-Match").filter(etag::equals).isPresent()
        ? AzureAnswer.empty(304).header("etag", etag)
        : AzureAnswer.json(200, document).header("etag", etag);
  }

  private static AzureAnswer written(Documents.Written written) {
    return written
        .document()
        .map(
            document ->
                AzureAnswer.json(written.status(), document)
                    .header("etag", document.get("_etag").asText()))
        .orElseGet(() -> AzureAnswer.empty(written.status()));
  }

  private AzureAnswer batch(Documents documents, Optional<JsonNode> partition, AzureRequest request)
      throws JsonProcessingException {
    if (!(JSON.readTree(request.text()) instanceof ArrayNode operations)) {
      throw CosmosApiException.badRequest("A batch is an array of operations.");
    }
    CosmosBatch batch = new CosmosBatch(documents, operations, partition, throttle);
    ArrayNode results =
        is(request, "x-ms-cosmos-batch-atomic") ? batch.runAtomically() : batch.runEach();
    byte[] body = results.toString().getBytes(StandardCharsets.UTF_8);
    return AzureAnswer.of(CosmosBatch.hasFailure(results) ? 207 : 200, "application/json", body);
  }

  private static ObjectNode object(AzureRequest request) throws JsonProcessingException {
    if (JSON.readTree(request.text()) instanceof ObjectNode object) {
      return object;
    }
    throw CosmosApiException.badRequest("The request body is not a JSON object.");
  }

  private static boolean is(AzureRequest request, String header) {
    return request.header(header).filter("true"::equalsIgnoreCase).isPresent();
  }
}
