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
 * A credential of which threads that ask at the same time share one call to Entra. Azure's own
 * makes one for each thread that finds no token, and keeps several stores of them.
 */
final class SingleFlightCredential implements TokenCredential {
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final TokenCredential azure;
  private final Clock clock;
  private final Map<Asked, AccessToken> tokens = new ConcurrentHashMap<>();
  private final SingleFlight<Asked, AccessToken> flights = new SingleFlight<>();

  private record Asked(List<String> scopes, String tenant, String claims) {
    Asked withoutClaims() {
      return new Asked(scopes, tenant, "");
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
    Asked asked =
        new Asked(
            List.copyOf(request.getScopes()),
            Objects.toString(request.getTenantId(), ""),
            Objects.toString(request.getClaims(), ""));
    return kept(asked).orElseGet(() -> flights.get(asked, () -> signIn(asked, request)));
  }

  /** Claims come with a token that the server takes no more: it asks for another. */
  private Optional<AccessToken> kept(Asked asked) {
    Instant soon = clock.instant().plus(EARLY);
    return asked.claims.isEmpty()
        ? Optional.ofNullable(tokens.get(asked))
            .filter(token -> token.getExpiresAt().toInstant().isAfter(soon))
        : Optional.empty();
  }

  private AccessToken signIn(Asked asked, TokenRequestContext request) {
    // A flight may have landed between the look at what is kept and the start of this one.
    Optional<AccessToken> landed = kept(asked);
    if (landed.isPresent()) {
      return landed.get();
    }
    try {
      AccessToken token = azure.getTokenSync(request);
      tokens.put(asked.withoutClaims(), token);
      return token;
    } catch (RuntimeException e) {
      throw new SignInException(e);
    }
  }
}
