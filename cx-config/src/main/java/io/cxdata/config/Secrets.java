package io.cxdata.config;

/** Hands out secrets by name. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Secrets {
  /**
   * The current value of a secret.
   *
   * @param name as in the vault: lower case with {@code -}, for example {@code core-api-key}
   * @throws ConfigurationException when there is no such secret; the message names it and says
   *     where it was looked for
   */
  Secret secret(String name);
}
