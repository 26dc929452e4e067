package io.cxdata.config;

import java.util.Map;

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

  /**
   * Secrets that are given, for tests and for programs that have their own place for them.
   *
   * @param values the values by the names of the secrets; copied
   */
  static Secrets of(Map<String, String> values) {
    Map<String, String> given = Map.copyOf(values);
    return name -> {
      String value = given.get(name);
      if (value == null) {
        throw new ConfigurationException(
            "The secret " + name + " is not among those that were given to Secrets.of.");
      }
      return Secret.of(value);
    };
  }
}
