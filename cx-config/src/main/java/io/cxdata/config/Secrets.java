package io.cxdata.config;

/**
 * Secrets by name. Implementations are safe for use by several threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Secrets {
  /**
   * The current value of a secret.
   *
   * @param name as in the vault: lower case with {@code -}, for example {@code core-api-key}
   * @throws ConfigurationException if there is no such secret; the message has its name and the
   *     places that were searched
   */
  Secret secret(String name);
}
