package io.cxdata.corebanking.internal.token;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.SecretNames;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.http.Authorization;
import io.cxdata.http.BearerToken;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.Operation;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The token call: password grant, the API key and its secret as HTTP Basic. */
public final class SapToken implements AutoCloseable {
  private static final String NAME = "token";
  private static final Set<Kind> REFUSALS =
      Set.of(Kind.NOT_AUTHORIZED, Kind.REJECTED, Kind.NOT_FOUND, Kind.MALFORMED);

  private final CoreConfig core;
  private final Secrets secrets;
  private final Operation operation;
  private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public SapToken(CoreConfig core, Secrets secrets) {
    this.core = core;
    this.secrets = secrets;
    SecretNames names = core.secrets();
    String urlSetting = "core." + core.name() + ".calls.auth.url";
    String wrongUser =
        "the user or the password is wrong. Check "
            + names.username()
            + " and "
            + names.password()
            + ".";
    String wrongKey =
        "the API key or its secret is wrong. Check "
            + names.clientId()
            + " and "
            + names.clientSecret()
            + ".";
    this.operation =
        Operation.of(NAME)
            .withIdempotency()
            .withUrgency()
            .withUrlSetting(urlSetting)
            .withRemedy(401, wrongKey)
            .withRemedy(
                400,
                "the request is not accepted. Check "
                    + urlSetting
                    + ", and the secrets "
                    + String.join(
                        ", ",
                        names.clientId(),
                        names.clientSecret(),
                        names.username(),
                        names.password())
                    + ".")
            .withRemedy("invalid_grant", wrongUser)
            .withRemedy("invalid_client", wrongKey)
            .withRemedy(
                "unauthorized_client",
                "the API key may not use the password grant. Allow it for "
                    + names.clientId()
                    + " in SAP's API management.")
            .withRemedy(
                "unsupported_grant_type",
                "the token endpoint does not offer the password grant. Check "
                    + urlSetting
                    + ", or turn the grant on in SAP's API management.")
            .withRemedy(
                "invalid_scope",
                "the user or the API key has no scope that the endpoint accepts. Assign the scopes"
                    + " of the services to "
                    + names.username()
                    + " and "
                    + names.clientId()
                    + " in SAP's API management.")
            .withRemedy(
                "invalid_request",
                "the token endpoint misses a parameter, or wants another one. Check "
                    + urlSetting
                    + ".")
            .withRemedy(404, "token endpoint not found. Check " + urlSetting + ".");
  }

  /** Fetches a token. Reads the secrets for each call, on a thread of its own: a vault is slow. */
  public CompletableFuture<BearerToken> fetch(TokenService service) {
    CompletableFuture<Credentials> reading =
        CompletableFuture.supplyAsync(this::credentials, SapToken::onNewThread);
    pending.add(reading);
    if (closed) {
      close();
    }
    return reading
        .whenComplete((credentials, error) -> pending.remove(reading))
        .thenCompose(
            credentials ->
                service.token(
                    core.authUrl().toString(),
                    credentials.client().reveal(),
                    "password",
                    credentials.user().reveal(),
                    credentials.password().reveal(),
                    operation));
  }

  /** Fails the token that waits for a vault, so that nothing waits for it after the session. */
  @Override
  public void close() {
    closed = true;
    pending.forEach(
        reading ->
            reading.completeExceptionally(
                new CancellationException("The session was closed before its secrets were read.")));
  }

  /** Whether a call failed because SAP refuses to issue a token. */
  public static boolean isRefused(HttpCallException failure) {
    return failure.operation().equals(NAME) && REFUSALS.contains(failure.kind());
  }

  /**
   * The content of the token call.
   *
   * @param client the value of the {@code Authorization} header
   */
  private record Credentials(Secret client, Secret user, Secret password) {}

  private Credentials credentials() {
    SecretNames names = core.secrets();
    return new Credentials(
        Authorization.basicHeader(
            secrets.secret(names.clientId()).reveal(), secrets.secret(names.clientSecret())),
        secrets.secret(names.username()),
        secrets.secret(names.password()));
  }

  private static void onNewThread(Runnable task) {
    Thread thread = new Thread(task, "cx-core-banking secrets");
    thread.setDaemon(true);
    thread.start();
  }
}
