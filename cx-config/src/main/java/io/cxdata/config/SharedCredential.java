package io.cxdata.config;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A credential of which threads that ask at the same time share one call to Entra. Azure's own
 * keeps the tokens, but makes a call for each thread that finds none.
 */
final class SharedCredential implements TokenCredential {
  private final TokenCredential azure;
  private final SingleFlight<Asked, AccessToken> flights = new SingleFlight<>();

  private record Asked(List<String> scopes, String tenant, String claims, boolean revocable) {}

  SharedCredential(TokenCredential azure) {
    this.azure = azure;
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
            Objects.toString(request.getClaims(), ""),
            request.isCaeEnabled());
    return flights.get(asked, () -> signIn(request));
  }

  private AccessToken signIn(TokenRequestContext request) {
    try {
      return azure.getTokenSync(request);
    } catch (RuntimeException e) {
      throw new SignInFailure(e);
    }
  }
}
