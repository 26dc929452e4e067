package io.cxdata.http;

import io.cxdata.config.Secret;
import java.time.Duration;
import java.util.Objects;

/**
 * An access token as its issuer gave it.
 *
 * @param value the token itself
 * @param lifetime how long it is good for from now on
 */
public record BearerToken(Secret value, Duration lifetime) {
  /** Neither may be null. */
  public BearerToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(lifetime, "lifetime");
  }
}
