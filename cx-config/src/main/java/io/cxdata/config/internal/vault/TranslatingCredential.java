package io.cxdata.config.internal.vault;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import reactor.core.publisher.Mono;

/** The credential for other clients: a failed sign-in has a message for users, and no cause. */
record TranslatingCredential(SingleFlightCredential shared, VaultErrors errors)
    implements TokenCredential {
  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return shared.getToken(request).onErrorMap(SignInException.class, errors::signIn);
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    try {
      return shared.getTokenSync(request);
    } catch (SignInException e) {
      throw errors.signIn(e);
    }
  }
}
