package io.cxdata.http;

import io.cxdata.config.Secret;
import java.time.Duration;
import java.util.Objects;

/**
 * An access token as its issuer sent it.
 *
 * @param value the token itself
 * @param lifetime how long it is valid from now on
 * @since 0.1
 */
public record BearerToken(Secret value, Duration lifetime) {
  /** Neither may be null. */
  public BearerToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(lifetime, "lifetime");
  }
}
