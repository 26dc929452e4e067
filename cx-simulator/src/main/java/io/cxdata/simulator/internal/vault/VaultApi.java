package io.cxdata.simulator.internal.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.VaultPermission;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of Key Vault's REST API that is about secrets. */
final class VaultApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCOPE = "https://vault.azure.net/.default";
  private static final int PAGE = 25;

  private final URI address;
  private final String tenant;
  private final TokenOffice tokens;
  private final SecretShelf shelf;
  private volatile Set<VaultPermission> permissions = EnumSet.allOf(VaultPermission.class);
  private volatile boolean tokensAreTooEarly;

  VaultApi(URI address, String tenant, TokenOffice tokens, SecretShelf shelf) {
    this.address = address;
    this.tenant = tenant;
    this.tokens = tokens;
    this.shelf = shelf;
  }

  void permit(Set<VaultPermission> allowed) {
    permissions = Set.copyOf(allowed);
  }

  void rejectTokensAsTooEarly() {
    tokensAreTooEarly = true;
  }

  VaultAnswer answer(VaultRequest request) {
    Optional<VaultAnswer> rejected = authenticated(request);
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
      return VaultAnswer.error(400, "BadParameter", "The request body is not JSON.");
    }
  }

  private Optional<VaultAnswer> authenticated(VaultRequest request) {
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

  private VaultAnswer challenge(String message) {
    return VaultAnswer.error(401, "Unauthorized", message)
        .header(
            "WWW-Authenticate",
            "Bearer authorization=\""
                + address
                + "/"
                + tenant
                + "\", resource=\"https://vault.azure.net\"");
  }

  private VaultAnswer secrets(VaultRequest request) throws JsonProcessingException {
    String name = request.part(1);
    String version = request.part(2);
    if (name.isEmpty()) {
      return with(VaultPermission.LIST, () -> page(shelf.list(), "/secrets", request));
    }
    switch (request.method()) {
      case "PUT":
        JsonNode put = JSON.readTree(request.body());
        return with(VaultPermission.SET, () -> put(name, put.path("value").asText()));
      case "PATCH":
        boolean enabled = JSON.readTree(request.body()).at("/attributes/enabled").asBoolean(true);
        return with(VaultPermission.SET, () -> found(name, shelf.enable(name, version, enabled)));
      case "DELETE":
        return with(VaultPermission.DELETE, () -> found(name, shelf.delete(name)));
      default:
        return version.equals("versions")
            ? with(
                VaultPermission.LIST,
                () -> page(shelf.versions(name), "/secrets/" + name + "/versions", request))
            : with(VaultPermission.GET, () -> get(name, version));
    }
  }

  private VaultAnswer put(String name, String value) {
    if (shelf.isDeleted(name)) {
      return VaultAnswer.error(
          409,
          "Conflict",
          "Secret " + name + " is currently in a deleted but recoverable state.",
          "ObjectIsDeletedButRecoverable");
    }
    return VaultAnswer.of(200, shelf.put(name, value));
  }

  private VaultAnswer get(String name, String version) {
    Optional<ObjectNode> secret = shelf.find(name, version);
    if (secret.isPresent() && !secret.get().at("/attributes/enabled").asBoolean()) {
      return VaultAnswer.error(
          403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");
    }
    return found(name, secret);
  }

  private VaultAnswer deleted(VaultRequest request) {
    String name = request.part(1);
    if (request.method().equals("DELETE")) {
      return with(
          VaultPermission.PURGE,
          () -> shelf.purge(name) ? VaultAnswer.empty(204) : found(name, Optional.empty()));
    }
    return request.part(2).equals("recover")
        ? with(VaultPermission.RECOVER, () -> found(name, shelf.recover(name)))
        : with(VaultPermission.GET, () -> found(name, shelf.findDeleted(name)));
  }

  private VaultAnswer page(List<ObjectNode> all, String path, VaultRequest request) {
    int start = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
    int size = Integer.parseInt(request.query().getOrDefault("maxresults", "" + PAGE));
    int end = Math.min(all.size(), start + Math.min(size, PAGE));
    ObjectNode body = JSON.createObjectNode();
    ArrayNode values = body.putArray("value");
    all.subList(Math.min(start, end), end).forEach(values::add);
    String next = address + path + "?api-version=7.6&maxresults=" + size + "&$skiptoken=" + end;
    return VaultAnswer.of(200, body.put("nextLink", end < all.size() ? next : null));
  }

  private VaultAnswer with(VaultPermission permission, Operation operation) {
    return permissions.contains(permission)
        ? operation.run()
        : VaultAnswer.error(
            403,
            "Forbidden",
            "Caller is not authorized to perform action on resource.",
            "ForbiddenByRbac");
  }

  private static VaultAnswer found(String name, Optional<ObjectNode> secret) {
    return secret
        .map(body -> VaultAnswer.of(200, body))
        .orElseGet(
            () -> notFound("A secret with (name/id) " + name + " was not found in this vault."));
  }

  private static VaultAnswer notFound(String message) {
    return VaultAnswer.error(404, "SecretNotFound", message);
  }

  /** Done when the caller may. */
  @FunctionalInterface
  private interface Operation {
    VaultAnswer run();
  }
}
