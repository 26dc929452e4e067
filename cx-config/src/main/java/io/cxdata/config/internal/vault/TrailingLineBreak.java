package io.cxdata.config.internal.vault;

import io.cxdata.config.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The line break that an editor or a pipe adds at the end of a secret, and that no server accepts
 * as a part of a password.
 */
final class TrailingLineBreak {
  private static final Pattern AT_THE_END = Pattern.compile("\\R\\s*$");

  private TrailingLineBreak() {}

  /** The secret without it; empty if it has none. */
  static Optional<Secret> stripped(Secret secret) {
    String value = secret.reveal();
    String stripped = AT_THE_END.matcher(value).replaceFirst("");
    return stripped.length() < value.length() ? Optional.of(Secret.of(stripped)) : Optional.empty();
  }
}
