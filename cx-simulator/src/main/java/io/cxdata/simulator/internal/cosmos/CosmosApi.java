package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.azure.EntraTokenEndpoint;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A Cosmos DB account: the part of the gateway's REST API that its clients use. */
public final class CosmosApi implements Application {
  private static final String TOKEN = "type=aad&ver=1.0&sig=";
  private static final String ANY_ACCOUNT = "https://cosmos.azure.com/.default";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EntraTokenEndpoint tokens;
  private final CosmosAccount account;
  private final boolean dataPlaneOnly;
  private final AtomicLong lsn = new AtomicLong();

  /**
   * An account for clients that have tokens of this tenant.
   *
   * @param dataPlaneOnly refuses to make databases and containers, as a real account does
   */
  public CosmosApi(AzureTenant tenant, boolean dataPlaneOnly) {
    this.tokens = tenant.tokens();
    this.account = new CosmosAccount(tenant.clock());
    this.dataPlaneOnly = dataPlaneOnly;
  }

  /** Makes a database, unless it is there. */
  public synchronized void createDatabase(String name) {
    if (!account.hasDatabase(name)) {
      account.createDatabase(JSON.createObjectNode().put("id", name));
    }
  }

  /** Makes a container, unless it is there. */
  public synchronized void createContainer(
      String database, String name, String partitionKey, List<String> notIndexed) {
    if (account.hasContainer(database, name)) {
      return;
    }
    ObjectNode container = JSON.createObjectNode().put("id", name);
    container.putObject("partitionKey").put("kind", "Hash").putArray("paths").add(partitionKey);
    ObjectNode policy = container.putObject("indexingPolicy");
    policy.put("indexingMode", "consistent").put("automatic", true);
    policy.putArray("includedPaths").addObject().put("path", "/*");
    ArrayNode excluded = policy.putArray("excludedPaths");
    notIndexed.forEach(path -> excluded.addObject().put("path", path));
    account.createContainer(database, container);
  }

  @Override
  public Optional<Call> find(Request request) {
    return Optional.of(Call.of(Route.COSMOS, (r, faults) -> withHeaders(signedIn(r))));
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return withHeaders(
        CosmosApiException.response(status, "SimulatedFault", "A fault of the simulator."));
  }

  private Response withHeaders(Response response) {
    return response.withHeaders(
        Map.of(
            "x-ms-activity-id",
            UUID.randomUUID().toString(),
            "x-ms-request-charge",
            "1",
            "lsn",
            Long.toString(lsn.incrementAndGet()),
            "x-ms-version",
            "2018-12-31"));
  }

  private Response signedIn(Request request) {
    Optional<String> scope =
        request
            .header("Authorization")
            .map(header -> URLDecoder.decode(header, StandardCharsets.UTF_8))
            .filter(header -> header.startsWith(TOKEN))
            .flatMap(header -> tokens.scope(header.substring(TOKEN.length())));
    String here = "https://" + URI.create(request.origin()).getHost() + "/.default";
    if (scope.isEmpty()
        || Arrays.stream(scope.get().split(" "))
            .noneMatch(each -> each.equals(here) || each.equals(ANY_ACCOUNT))) {
      return CosmosApiException.unauthorized("Required Header authorization is missing or wrong.")
          .response();
    }
    // One at a time: each request sees all of another, or nothing.
    synchronized (this) {
      Response response = answer(request);
      // Clients take it for the documents of containers alone, and fail at any other.
      return request.part(4).equals("docs")
          ? response.withHeader("x-ms-session-token", "0:-1#" + (lsn.get() + 1))
          : response;
    }
  }

  private Response answer(Request request) {
    try {
      return switch (request.part(0)) {
        case "" -> Response.text(200, Response.JSON, CosmosAccount.description(request.origin()));
        case "dbs" -> request.part(2).equals("colls") ? containers(request) : databases(request);
        default -> throw CosmosApiException.notFound();
      };
    } catch (CosmosApiException e) {
      return e.response();
    } catch (JsonProcessingException e) {
      return CosmosApiException.badRequest("The request body is not JSON.").response();
    }
  }

  private Response databases(Request request) throws JsonProcessingException {
    String name = request.part(1);
    if (name.isEmpty() && request.method().equals("POST")) {
      mayCreate("POST /dbs");
      return Response.json(201, account.createDatabase(object(request)));
    }
    only(request, "GET");
    return Response.json(
        200, name.isEmpty() ? account.listDatabases() : account.readDatabase(name));
  }

  private Response containers(Request request) throws JsonProcessingException {
    String database = request.part(1);
    String name = request.part(3);
    if (name.isEmpty() && request.method().equals("POST")) {
      mayCreate("POST /dbs/" + database + "/colls");
      return Response.json(201, account.createContainer(database, object(request)));
    }
    if (request.part(4).equals("docs")) {
      return documents(request, account.container(database, name));
    }
    only(request, "GET");
    if (name.isEmpty()) {
      return Response.json(200, account.listContainers(database));
    }
    SimulatedContainer container = account.container(database, name);
    if (request.part(4).equals("pkranges")) {
      return request.header("If-None-Match").isPresent()
          ? Response.empty(304).withHeader("etag", "\"1\"")
          : Response.json(200, container.partitionRanges()).withHeader("etag", "\"1\"");
    }
    return Response.json(200, container.definition());
  }

  private void mayCreate(String request) {
    if (dataPlaneOnly) {
      throw CosmosApiException.notInDataPlane(request);
    }
  }

  private static void only(Request request, String method) {
    if (!request.method().equals(method)) {
      throw CosmosApiException.badRequest(
          "The simulator does not do " + request.method() + " here.");
    }
  }

  private Response documents(Request request, SimulatedContainer container)
      throws JsonProcessingException {
    Documents documents = container.documents();
    Optional<String> sentKey = request.header("x-ms-documentdb-partitionkey");
    Optional<JsonNode> partition =
        sentKey.isEmpty() ? Optional.empty() : Documents.partitionKey(JSON.readTree(sentKey.get()));
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
      return Response.text(200, Response.JSON, QueryPlan.PASS_THROUGH);
    }
    if (is(request, "x-ms-documentdb-isquery")) {
      SqlQuery query = new SqlQuery(object(request));
      return DocumentPage.answer(container, query.of(documents.all(partition)), request);
    }
    return written(
        is(request, "x-ms-documentdb-is-upsert")
            ? documents.upsert(object(request), partition, ifMatch)
            : documents.create(object(request), partition));
  }

  private static Response read(ObjectNode document, Request request) {
    String etag = document.get("_etag").asText();
    return request.header("If-None-Match").filter(etag::equals).isPresent()
        ? Response.empty(304).withHeader("etag", etag)
        : Response.json(200, document).withHeader("etag", etag);
  }

  private static Response written(Documents.Written written) {
    return written
        .document()
        .map(
            document ->
                Response.json(written.status(), document)
                    .withHeader("etag", document.get("_etag").asText()))
        .orElseGet(() -> Response.empty(written.status()));
  }

  private static ObjectNode object(Request request) throws JsonProcessingException {
    if (JSON.readTree(request.text()) instanceof ObjectNode object) {
      return object;
    }
    throw CosmosApiException.badRequest("The request body is not a JSON object.");
  }

  private static boolean is(Request request, String header) {
    return request.header(header).filter("true"::equalsIgnoreCase).isPresent();
  }
}
