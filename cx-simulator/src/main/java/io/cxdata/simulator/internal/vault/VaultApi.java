package io.cxdata.simulator.internal.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.azure.AzureAnswer;
import io.cxdata.simulator.internal.azure.AzureRequest;
import io.cxdata.simulator.internal.azure.EntraTokenEndpoint;
import io.cxdata.simulator.model.VaultPermission;
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
  private final EntraTokenEndpoint tokens;
  private final VaultSecrets shelf;
  private volatile Set<VaultPermission> permissions = EnumSet.allOf(VaultPermission.class);
  private volatile boolean tokensAreTooEarly;

  VaultApi(URI address, EntraTokenEndpoint tokens, VaultSecrets shelf) {
    this.address = address;
    this.tokens = tokens;
    this.shelf = shelf;
  }

  void permit(Set<VaultPermission> allowed) {
    permissions = Set.copyOf(allowed);
  }

  void rejectTokensAsTooEarly() {
    tokensAreTooEarly = true;
  }

  AzureAnswer answer(AzureRequest request) {
    Optional<AzureAnswer> rejected = authenticated(request);
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
      return VaultError.answer(400, "BadParameter", "The request body is not JSON.");
    }
  }

  private Optional<AzureAnswer> authenticated(AzureRequest request) {
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

  private AzureAnswer challenge(String message) {
    return VaultError.answer(401, "Unauthorized", message)
        .header(
            "WWW-Authenticate",
            "Bearer authorization=\""
                + address
                + "/"
                + tokens.tenant()
                + "\", resource=\"https://vault.azure.net\"");
  }

  private AzureAnswer secrets(AzureRequest request) throws JsonProcessingException {
    String name = request.part(1);
    String version = request.part(2);
    if (name.isEmpty()) {
      return with(VaultPermission.LIST, () -> page(shelf.list(), "/secrets", request));
    }
    switch (request.method()) {
      case "PUT":
        JsonNode put = JSON.readTree(request.text());
        return with(VaultPermission.SET, () -> put(name, put.path("value").asText()));
      case "PATCH":
        boolean enabled = JSON.readTree(request.text()).at("/attributes/enabled").asBoolean(true);
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

  private AzureAnswer put(String name, String value) {
    if (shelf.isDeleted(name)) {
      return VaultError.answer(
          409,
          "Conflict",
          "Secret " + name + " is currently in a deleted but recoverable state.",
          "ObjectIsDeletedButRecoverable");
    }
    return AzureAnswer.json(200, shelf.put(name, value));
  }

  private AzureAnswer get(String name, String version) {
    Optional<ObjectNode> secret = shelf.find(name, version);
    if (secret.isPresent() && !secret.get().at("/attributes/enabled").asBoolean()) {
      return VaultError.answer(
          403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");
    }
    return found(name, secret);
  }

  private AzureAnswer deleted(AzureRequest request) {
    String name = request.part(1);
    if (request.method().equals("DELETE")) {
      return with(
          VaultPermission.PURGE,
          () -> shelf.purge(name) ? AzureAnswer.empty(204) : found(name, Optional.empty()));
    }
    return request.part(2).equals("recover")
        ? with(VaultPermission.RECOVER, () -> found(name, shelf.recover(name)))
        : with(VaultPermission.GET, () -> found(name, shelf.findDeleted(name)));
  }

  private AzureAnswer page(List<ObjectNode> all, String path, AzureRequest request) {
    int start = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
    int size = Integer.parseInt(request.query().getOrDefault("maxresults", "" + PAGE));
    int end = Math.min(all.size(), start + Math.min(size, PAGE));
    ObjectNode body = JSON.createObjectNode();
    ArrayNode values = body.putArray("value");
    all.subList(Math.min(start, end), end).forEach(values::add);
    String next = address + path + "?api-version=7.6&maxresults=" + size + "&$skiptoken=" + end;
    return AzureAnswer.json(200, body.put("nextLink", end < all.size() ? next : null));
  }

  private AzureAnswer with(VaultPermission permission, Operation operation) {
    return permissions.contains(permission)
        ? operation.run()
        : VaultError.answer(
            403,
            "Forbidden",
            "Caller is not authorized to perform action on resource.",
            "ForbiddenByRbac");
  }

  private static AzureAnswer found(String name, Optional<ObjectNode> secret) {
    return secret
        .map(body -> AzureAnswer.json(200, body))
        .orElseGet(
            () -> notFound("A secret with (name/id) " + name + " was not found in this vault."));
  }

  private static AzureAnswer notFound(String message) {
    return VaultError.answer(404, "SecretNotFound", message);
  }

  /** Done when the caller may. */
  @FunctionalInterface
  private interface Operation {
    AzureAnswer run();
  }
}
