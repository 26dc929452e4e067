package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Response;

/** A refusal, with Cosmos DB's status and code. */
final class CosmosApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int subStatus;
  private final String code;

  private CosmosApiException(int status, int subStatus, String code, String message) {
    super(message);
    this.status = status;
    this.subStatus = subStatus;
    this.code = code;
  }

  static CosmosApiException badRequest(String message) {
    return new CosmosApiException(400, 0, "BadRequest", message);
  }

  static CosmosApiException unauthorized(String message) {
    return new CosmosApiException(401, 0, "Unauthorized", message);
  }

  /** What a real account says to a data-plane token that wants to make a database. */
  static CosmosApiException notInDataPlane(String request) {
    return new CosmosApiException(
        403,
        5300,
        "Forbidden",
        "The given request [" + request + "] cannot be authorized by AAD token in data plane.");
  }

  static CosmosApiException notFound() {
    return new CosmosApiException(
        404, 0, "NotFound", "Entity with the specified id does not exist in the system.");
  }

  static CosmosApiException conflict() {
    return new CosmosApiException(
        409, 0, "Conflict", "Entity with the specified id already exists in the system.");
  }

  static CosmosApiException preconditionFailed() {
    return new CosmosApiException(
        412, 0, "PreconditionFailed", "One of the specified pre-condition is not met");
  }

  static CosmosApiException tooLarge() {
    return new CosmosApiException(413, 0, "RequestEntityTooLarge", "Request size is too large");
  }

  int status() {
    return status;
  }

  Response response() {
    Response response = response(status, code, getMessage());
    return subStatus == 0
        ? response
        : response.withHeader("x-ms-substatus", Integer.toString(subStatus));
  }

  static Response response(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return Response.json(status, body.put("code", code).put("message", message));
  }
}
