package io.cxdata.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens the secrets of an environment and hands them out, so that the sessions can be built. With
 * {@code env-type: local} they are environment variables and lines of {@code .env}; see {@link
 * EnvironmentSecrets}.
 *
 * <p>Safe for use by several threads.
 */
public final class VaultSetter implements Secrets {
  private final EnvironmentSecrets secrets;

  private VaultSetter(EnvironmentSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Opens the secrets of the configured environment.
   *
   * @param config says which environment
   * @param environment environment variables by name
   * @param workingDirectory where {@code .env} is looked for
   * @throws ConfigurationException when they cannot be opened
   */
  public static VaultSetter open(
      CxConfig config, Map<String, String> environment, Path workingDirectory) {
    if (config.envType() != EnvType.LOCAL) {
      throw new ConfigurationException(
          "env-type "
              + config.envType().key()
              + " keeps its secrets in a key vault, which this version does not open yet. Use"
              + " env-type local, with the secrets in environment variables or in "
              + workingDirectory.resolve(".env")
              + ".");
    }
    return new VaultSetter(EnvironmentSecrets.open(environment, workingDirectory.resolve(".env")));
  }

  @Override
  public Secret secret(String name) {
    return secrets.secret(name);
  }

  /**
   * Several secrets by name.
   *
   * @throws ConfigurationException that names all that are missing
   */
  public Map<String, Secret> secrets(Collection<String> names) {
    List<String> missing = secrets.missing(names);
    if (!missing.isEmpty()) {
      throw secrets.missingSecrets(missing);
    }
    Map<String, Secret> found = new LinkedHashMap<>();
    names.forEach(name -> found.put(name, secrets.secret(name)));
    return found;
  }

  /** Those of the names that have no secret, in their order, each once. */
  public List<String> missing(Collection<String> names) {
    return secrets.missing(names);
  }

  /** Says where it looks, and nothing of what it found. */
  @Override
  public String toString() {
    return "VaultSetter[" + secrets + "]";
  }
}
