package io.cxdata.http;

import io.cxdata.config.Secret;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An access token as its issuer sent it.
 *
 * @param value the token itself
 * @param lifetime how long it is valid from now on; empty when the issuer does not say, or says
 *     nothing that makes sense: then it is used until it is refused
 * @since 0.1
 */
public record BearerToken(Secret value, Optional<Duration> lifetime) {
  /** Neither may be null. */
  public BearerToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(lifetime, "lifetime");
  }

  /** A token with a lifetime. */
  public BearerToken(Secret value, Duration lifetime) {
    this(value, Optional.of(lifetime));
  }
}
