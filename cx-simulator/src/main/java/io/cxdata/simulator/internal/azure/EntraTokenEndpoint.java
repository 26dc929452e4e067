package io.cxdata.simulator.internal.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Entra's token endpoint, for one client of one tenant; its errors carry Entra's codes. */
public final class EntraTokenEndpoint implements Application {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final String tenant;
  private final String client;
  private final String secret;
  private final Map<String, String> scopes = new ConcurrentHashMap<>();
  private volatile boolean expired;

  EntraTokenEndpoint(String tenant, String client, String secret) {
    this.tenant = tenant;
    this.client = client;
    this.secret = secret;
  }

  /** The tenant that there is. */
  public String tenant() {
    return tenant;
  }

  /** From now on the client's secret has expired. */
  public void expire() {
    expired = true;
  }

  /** What a token was given out for; empty for one that was not. */
  public Optional<String> scope(String token) {
    return Optional.ofNullable(scopes.get(token));
  }

  @Override
  public Optional<Call> find(Request request) {
    return request.method().equals("POST") && request.path().contains("/token")
        ? Optional.of(Call.of(Route.ENTRA_TOKEN, (r, faults) -> answer(r)))
        : Optional.empty();
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return error(status, "temporarily_unavailable", 90033, "A transient error has occurred.");
  }

  /** The answer to {@code POST /<tenant>/oauth2/v2.0/token}. */
  private Response answer(Request request) {
    Map<String, String> form = request.form();
    String asked = form.getOrDefault("client_id", "");
    if (!request.part(0).equals(tenant)) {
      String message = "Tenant '" + request.part(0) + "' not found.";
      return error(400, "invalid_request", 90002, message);
    }
    if (!asked.equals(client)) {
      String message =
          "Application with identifier '" + asked + "' was not found in the directory.";
      return error(400, "unauthorized_client", 700016, message);
    }
    if (!secret.equals(form.get("client_secret"))) {
      String message = "Invalid client secret provided for app '" + asked + "'.";
      return error(401, "invalid_client", 7000215, message);
    }
    if (expired) {
      String message = "The provided client secret keys for app '" + asked + "' are expired.";
      return error(401, "invalid_client", 7000222, message);
    }
    String token = "simulated-token-" + UUID.randomUUID();
    scopes.put(token, form.getOrDefault("scope", ""));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("token_type", "Bearer");
    body.put("expires_in", LIFETIME.toSeconds()).put("ext_expires_in", LIFETIME.toSeconds());
    return Response.json(200, body.put("access_token", token));
  }

  private static Response error(int status, String error, int code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", error);
    body.put("error_description", "AADSTS" + code + ": " + message);
    body.putArray("error_codes").add(code);
    return Response.json(status, body);
  }
}
