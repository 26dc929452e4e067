package io.cxdata.simulator.internal.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.azure.EntraTokenEndpoint;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import io.cxdata.simulator.model.VaultPermission;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The part of Key Vault's REST API that is about secrets. */
public final class VaultApi implements Application {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCOPE = "https://vault.azure.net/.default";
  private static final int PAGE = 25;

  private final URI address;
  private final EntraTokenEndpoint tokens;
  private final VaultSecrets secrets;
  private volatile Set<VaultPermission> permissions = EnumSet.allOf(VaultPermission.class);
  private volatile boolean tokensAreTooEarly;

  /** At an address, for clients that have tokens of these. */
  public VaultApi(URI address, EntraTokenEndpoint tokens, VaultSecrets secrets) {
    this.address = address;
    this.tokens = tokens;
    this.secrets = secrets;
  }

  /** Says what the client may do from now on. */
  public void permit(Set<VaultPermission> allowed) {
    permissions = Set.copyOf(allowed);
  }

  /** From now on tokens are not valid yet. */
  public void rejectTokensAsTooEarly() {
    tokensAreTooEarly = true;
  }

  @Override
  public Optional<Call> find(Request request) {
    return Optional.of(Call.of(Route.KEY_VAULT, (r, faults) -> answer(r)));
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return withId(VaultError.of(status, "SimulatedFault", "A fault of the simulator."));
  }

  /** As a real vault does, so that its answers are told from a gateway's. */
  private static Response withId(Response response) {
    return response.withHeader("x-ms-request-id", UUID.randomUUID().toString());
  }

  private Response answer(Request request) {
    return withId(served(request));
  }

  private Response served(Request request) {
    Optional<Response> rejected = authenticated(request);
    if (rejected.isPresent()) {
      return rejected.get();
    }
    try {
      return switch (request.part(0)) {
        case "secrets" -> secrets(request);
        case "deletedsecrets" -> deleted(request);
        default -> notFound("There is no " + request.part(0) + ".");
      };
    } catch (JsonProcessingException e) {
      return VaultError.of(400, "BadParameter", "The request body is not JSON.");
    }
  }

  private Optional<Response> authenticated(Request request) {
    Optional<String> scope = request.bearer().flatMap(tokens::scope);
    if (scope.isEmpty()) {
      return Optional.of(challenge("AKV10000: Request is missing a Bearer or PoP token."));
    }
    if (!List.of(scope.get().split(" ")).contains(SCOPE)) {
      return Optional.of(challenge("AKV10022: Invalid audience."));
    }
    return tokensAreTooEarly
        ? Optional.of(
            challenge("IDX10222: Lifetime validation failed. The token is not yet valid."))
        : Optional.empty();
  }

  private Response challenge(String message) {
    return VaultError.of(401, "Unauthorized", message)
        .withHeader(
            "WWW-Authenticate",
            "Bearer authorization=\""
                + address
                + "/"
                + tokens.tenant()
                + "\", resource=\"https://vault.azure.net\"");
  }

  private Response secrets(Request request) throws JsonProcessingException {
    String name = request.part(1);
    String version = request.part(2);
    if (name.isEmpty()) {
      return with(VaultPermission.LIST, () -> page(secrets.list(), "/secrets", request));
    }
    switch (request.method()) {
      case "PUT":
        JsonNode put = JSON.readTree(request.text());
        return with(VaultPermission.SET, () -> put(name, put.path("value").asText()));
      case "PATCH":
        boolean enabled = JSON.readTree(request.text()).at("/attributes/enabled").asBoolean(true);
        return with(VaultPermission.SET, () -> found(name, secrets.enable(name, version, enabled)));
      case "DELETE":
        return with(VaultPermission.DELETE, () -> found(name, secrets.delete(name)));
      default:
        return version.equals("versions")
            ? with(
                VaultPermission.LIST,
                () -> page(secrets.versions(name), "/secrets/" + name + "/versions", request))
            : with(VaultPermission.GET, () -> get(name, version));
    }
  }

  private Response put(String name, String value) {
    if (secrets.isDeleted(name)) {
      return VaultError.of(
          409,
          "Conflict",
          "Secret " + name + " is currently in a deleted but recoverable state.",
          "ObjectIsDeletedButRecoverable");
    }
    return Response.json(200, secrets.put(name, value));
  }

  private Response get(String name, String version) {
    Optional<ObjectNode> secret = secrets.find(name, version);
    if (secret.isPresent() && !secret.get().at("/attributes/enabled").asBoolean()) {
      return VaultError.of(
          403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");
    }
    return found(name, secret);
  }

  private Response deleted(Request request) {
    String name = request.part(1);
    if (request.method().equals("DELETE")) {
      return with(
          VaultPermission.PURGE,
          () -> secrets.purge(name) ? Response.empty(204) : found(name, Optional.empty()));
    }
    return request.part(2).equals("recover")
        ? with(VaultPermission.RECOVER, () -> found(name, secrets.recover(name)))
        : with(VaultPermission.GET, () -> found(name, secrets.findDeleted(name)));
  }

  private Response page(List<ObjectNode> all, String path, Request request) {
    int start = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
    int size = Integer.parseInt(request.query().getOrDefault("maxresults", "" + PAGE));
    int end = Math.min(all.size(), start + Math.min(size, PAGE));
    ObjectNode body = JSON.createObjectNode();
    ArrayNode values = body.putArray("value");
    all.subList(Math.min(start, end), end).forEach(values::add);
    String next = address + path + "?api-version=7.6&maxresults=" + size + "&$skiptoken=" + end;
    return Response.json(200, body.put("nextLink", end < all.size() ? next : null));
  }

  private Response with(VaultPermission permission, Supplier<Response> operation) {
    return permissions.contains(permission)
        ? operation.get()
        : VaultError.of(
            403,
            "Forbidden",
            "Caller is not authorized to perform action on resource.",
            "ForbiddenByRbac");
  }

  private static Response found(String name, Optional<ObjectNode> secret) {
    return secret
        .map(body -> Response.json(200, body))
        .orElseGet(
            () -> notFound("A secret with (name/id) " + name + " was not found in this vault."));
  }

  private static Response notFound(String message) {
    return VaultError.of(404, "SecretNotFound", message);
  }
}
