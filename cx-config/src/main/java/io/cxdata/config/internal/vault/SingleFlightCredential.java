package io.cxdata.config.internal.vault;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Threads that need a token at the same time share one call to Entra. Azure's own credential makes
 * one call for each thread without a token.
 */
final class SingleFlightCredential implements TokenCredential {
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final TokenCredential azure;
  private final Clock clock;
  private final Map<TokenKey, AccessToken> tokens = new ConcurrentHashMap<>();
  private final SingleFlight<TokenKey, AccessToken> flights = new SingleFlight<>();

  private record TokenKey(List<String> scopes, String tenant, String claims) {
    TokenKey withoutClaims() {
      return new TokenKey(scopes, tenant, "");
    }
  }

  SingleFlightCredential(TokenCredential azure, Clock clock) {
    this.azure = azure;
    this.clock = clock;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromCallable(() -> getTokenSync(request)).subscribeOn(Schedulers.boundedElastic());
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    TokenKey key =
        new TokenKey(
            List.copyOf(request.getScopes()),
            Objects.toString(request.getTenantId(), ""),
            Objects.toString(request.getClaims(), ""));
    return cached(key).orElseGet(() -> flights.get(key, () -> signIn(key, request)));
  }

  /** A request with claims follows a token that the server rejects: it needs a new one. */
  private Optional<AccessToken> cached(TokenKey key) {
    Instant soon = clock.instant().plus(EARLY);
    return key.claims.isEmpty()
        ? Optional.ofNullable(tokens.get(key))
            .filter(token -> token.getExpiresAt().toInstant().isAfter(soon))
        : Optional.empty();
  }

  private AccessToken signIn(TokenKey key, TokenRequestContext request) {
    // Another call may have ended since the cache was checked.
    Optional<AccessToken> earlier = cached(key);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      AccessToken token = azure.getTokenSync(request);
      tokens.put(key.withoutClaims(), token);
      return token;
    } catch (RuntimeException e) {
      throw new SignInException(e);
    }
  }
}
