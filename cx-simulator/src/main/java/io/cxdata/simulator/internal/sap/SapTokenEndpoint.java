package io.cxdata.simulator.internal.sap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.BasicAuth;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The token endpoint: OAuth's password grant with HTTP Basic for the client. */
public final class SapTokenEndpoint implements Application {
  /** Where it is. */
  public static final String PATH = "/oauth2/token";

  private static final int TOKENS_KEPT = 1_000;

  private final BasicAuth client;
  private final String user;
  private final String password;
  private final Duration lifetime;
  private final Clock clock;
  private final Map<String, Instant> expiryByToken = new LinkedHashMap<>();
  private long issued;

  /** Gives out tokens of this lifetime to this client and user. */
  public SapTokenEndpoint(
      BasicAuth client, String user, String password, Duration lifetime, Clock clock) {
    this.client = client;
    this.user = user;
    this.password = password;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  @Override
  public Optional<Call> find(Request request) {
    return request.path().equals(PATH)
        ? Optional.of(Call.of(Route.TOKEN, this::answer))
        : Optional.empty();
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return error(status, "temporarily_unavailable");
  }

  private static Response error(int status, String code) {
    return Response.json(status, JsonNodeFactory.instance.objectNode().put("error", code));
  }

  private Response answer(Request request, AppliedFaults faults) {
    Map<String, String> form = request.form();
    if (!request.method().equals("POST")) {
      return error(405, "invalid_request");
    }
    if (!client.accepts(request)) {
      return error(401, "invalid_client");
    }
    if (!"password".equals(form.get("grant_type"))) {
      return error(400, "unsupported_grant_type");
    }
    if (!user.equals(form.get("username")) || !password.equals(form.get("password"))) {
      return error(401, "invalid_grant");
    }
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", issue())
            .put("token_type", "Bearer")
            .put("expires_in", lifetime.toSeconds());
    return Response.json(200, body).withHeader("Cache-Control", "no-store");
  }

  private synchronized String issue() {
    if (expiryByToken.size() >= TOKENS_KEPT) {
      expiryByToken.remove(expiryByToken.keySet().iterator().next());
    }
    String token = "simulated-token-" + ++issued;
    expiryByToken.put(token, clock.instant().plus(lifetime));
    return token;
  }

  /** Whether the request carries a token that is valid now. */
  synchronized boolean accepts(Request request) {
    Instant expiry = request.bearer().map(expiryByToken::get).orElse(null);
    return expiry != null && clock.instant().isBefore(expiry);
  }

  synchronized void revokeTokenOf(Request request) {
    request.bearer().ifPresent(expiryByToken::remove);
  }

  /** Revokes every token there is. */
  public synchronized void revokeAll() {
    expiryByToken.clear();
  }
}
