package io.cxdata.corebanking;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.SecretNames;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.http.Authorization;
import io.cxdata.http.BearerToken;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.Operation;
import java.util.concurrent.CompletableFuture;

/** The token call: password grant, the API key and secret as Basic. */
final class SapToken {
  private static final String NAME = "token";

  private final CoreConfig core;
  private final Secrets secrets;
  private final Operation operation;

  SapToken(CoreConfig core, Secrets secrets) {
    this.core = core;
    this.secrets = secrets;
    SecretNames names = core.secrets();
    String urlSetting = "core." + core.name() + ".calls.auth.url";
    this.operation =
        Operation.of(NAME)
            .idempotent()
            .urgent()
            .withUrlSetting(urlSetting)
            .withRemedy(
                401,
                "the API key or secret is wrong. Check %s and %s."
                    .formatted(names.clientId(), names.clientSecret()))
            .withRemedy(400, wrongUser(names))
            .withRemedy("invalid_grant", wrongUser(names))
            .withRemedy(
                404,
                "there is no token endpoint. Check core.%s.calls.auth.url.".formatted(core.name()));
  }

  private static String wrongUser(SecretNames names) {
    return "the user or its password is wrong. Check %s and %s."
        .formatted(names.username(), names.password());
  }

  /**
   * Fetches a token; the secrets are asked for now, and not kept. A vault may take its time: it is
   * asked on a thread of its own.
   */
  CompletableFuture<BearerToken> fetch(ODataService service) {
    return CompletableFuture.supplyAsync(this::credentials, SapToken::onThreadOfItsOwn)
        .thenCompose(
            credentials ->
                service.token(
                    core.authUrl().toString(),
                    credentials.key().reveal(),
                    "password",
                    credentials.user().reveal(),
                    credentials.password().reveal(),
                    operation));
  }

  /** What the token call brings; the key is a header. */
  private record Credentials(Secret key, Secret user, Secret password) {}

  private Credentials credentials() {
    SecretNames names = core.secrets();
    return new Credentials(
        Authorization.basicHeader(
            secrets.secret(names.clientId()).reveal(), secrets.secret(names.clientSecret())),
        secrets.secret(names.username()),
        secrets.secret(names.password()));
  }

  /** Tokens are fetched one at a time and seldom: no thread need wait for it. */
  private static void onThreadOfItsOwn(Runnable task) {
    Thread thread = new Thread(task, "cx-core-banking secrets");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether a call failed because SAP does not give us a token. */
  static boolean isRefusal(HttpCallException failure) {
    return failure.operation().equals(NAME)
        && (failure.kind() == Kind.NOT_AUTHORIZED
            || failure.kind() == Kind.REJECTED
            || failure.kind() == Kind.NOT_FOUND
            || failure.kind() == Kind.MALFORMED);
  }
}
