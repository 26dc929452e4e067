package io.cxdata.config;

import com.azure.core.credential.TokenCredential;
import io.cxdata.config.internal.vault.KeyVaultStore;
import io.cxdata.config.internal.vault.LocalStore;
import io.cxdata.config.internal.vault.SecretStore;
import io.cxdata.config.internal.vault.ServicePrincipalLookup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Becomes the application's identity, opens the secrets of an environment and hands them out, so
 * that the sessions can be built.
 *
 * <p>There are two tiers. The first is the service principal; its secrets are looked up where the
 * code runs: on Databricks in the secret scope (or, without {@code dbutils}, in the variables that
 * the cluster filled), on a laptop in environment variables or {@code .env}; the web-app server has
 * a managed identity and needs none. The second is the stage's key vault, with all other secrets.
 * With {@code env-type: local} there is one tier: variables and {@code .env}; see {@link
 * EnvironmentSecrets}.
 *
 * <p>Safe for use by several threads: however many ask at once, there is one call for the token and
 * one for each secret. What was read is kept for {@code azure.secrets-time-to-live}. Every failure
 * is a {@link ConfigurationException} that says what to do; none quotes a secret.
 */
public final class VaultSetter implements Secrets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,127}");

  private final SecretStore store;

  private VaultSetter(SecretStore store) {
    this.store = store;
  }

  /**
   * Opens the secrets of the configured environment. Calls no server yet.
   *
   * @param config says which environment
   * @param environment environment variables by name
   * @param workingDirectory where {@code .env} is looked for
   * @throws ConfigurationException when the first tier is not complete, or there is no key vault in
   *     the configuration
   */
  public static VaultSetter open(
      CxConfig config, Map<String, String> environment, Path workingDirectory) {
    return open(
        config,
        environment,
        workingDirectory,
        Clock.systemUTC(),
        VaultSetter.class.getClassLoader());
  }

  /**
   * @param classes where {@code dbutils} are looked for
   */
  static VaultSetter open(
      CxConfig config,
      Map<String, String> environment,
      Path workingDirectory,
      Clock clock,
      ClassLoader classes) {
    Path file = workingDirectory.resolve(".env");
    if (config.envType() == EnvType.LOCAL) {
      return new VaultSetter(new LocalStore(environment, file));
    }
    URI vault = vault(config);
    Optional<ServicePrincipalLookup> principal =
        config.serverType() == ServerType.WEB_APP
            ? Optional.empty()
            : Optional.of(
                ServicePrincipalLookup.find(
                    config.serverType(), identity(config), environment, file, classes));
    return new VaultSetter(new KeyVaultStore(vault, config.azure(), principal, clock));
  }

  private static URI vault(CxConfig config) {
    String nameOrUrl =
        config.environment().keyVault().orElseThrow(() -> notConfigured(config, "key-vault"));
    if (nameOrUrl.startsWith("http://")) {
      throw new ConfigurationException(
          "environments."
              + config.envType().key()
              + ".key-vault is a URL without TLS, over which no token is sent. Write https://.");
    }
    return URI.create(
        nameOrUrl.contains("://") ? nameOrUrl : "https://" + nameOrUrl + ".vault.azure.net");
  }

  private static EnvironmentConfig.Identity identity(CxConfig config) {
    return config.environment().identity().orElseThrow(() -> notConfigured(config, "identity"));
  }

  private static ConfigurationException notConfigured(CxConfig config, String key) {
    return new ConfigurationException(
        "environments."
            + config.envType().key()
            + "."
            + key
            + " is missing, and the secrets of that stage cannot be opened without it. Add it to the"
            + " configuration file.");
  }

  /**
   * The identity of the application for Azure's clients: its service principal, or on the web-app
   * server its managed identity. Threads that ask for a token at once share one call.
   *
   * @throws ConfigurationException with {@code env-type: local}, which has none
   */
  public TokenCredential credential() {
    return store.credential();
  }

  /**
   * The service principal, for a program that signs in by itself; empty where the identity is the
   * web-app server's own. Whatever takes Azure's credentials is given {@link #credential()}
   * instead.
   *
   * @throws ConfigurationException with {@code env-type: local}, which has none
   */
  public Optional<ServicePrincipal> servicePrincipal() {
    return store.servicePrincipal();
  }

  /**
   * Signs in, and says as whom: {@code client … of tenant …}.
   *
   * @throws ConfigurationException telling a wrong tenant, a wrong secret, an expired one, a server
   *     that cannot be reached
   */
  public String identity() {
    return store.identity();
  }

  @Override
  public Secret secret(String name) {
    return secrets(List.of(name)).get(name);
  }

  /**
   * Several secrets by name, read in parallel.
   *
   * @throws ConfigurationException that names all that are missing
   */
  public Map<String, Secret> secrets(Collection<String> names) {
    Map<String, Optional<Secret>> answers = store.find(checked(names));
    List<String> missing = without(answers);
    if (!missing.isEmpty()) {
      throw store.missing(missing);
    }
    Map<String, Secret> secrets = new LinkedHashMap<>();
    answers.forEach((name, secret) -> secrets.put(name, secret.orElseThrow()));
    return secrets;
  }

  /** Those of the names that have no secret, in their order, each once. */
  public List<String> missing(Collection<String> names) {
    return without(store.find(checked(names)));
  }

  private static List<String> without(Map<String, Optional<Secret>> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Sets a secret, as a new version of one that is there.
   *
   * @throws ConfigurationException when the identity may not, and with {@code env-type: local}
   */
  public void set(String name, Secret value) {
    checked(List.of(name));
    store.set(name, value);
  }

  /** The names of all secrets that there are, sorted; with {@code env-type: local} of .env. */
  public List<String> list() {
    return store.names();
  }

  /** Forgets what was read, after a rotation: who asks next gets the present value. */
  public void refresh() {
    store.refresh();
  }

  private static Collection<String> checked(Collection<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        // It is not shown: somebody may have put the secret in the name's place.
        throw new ConfigurationException(
            "That cannot be the name of a secret. A name has letters, digits and -, at most 127.");
      }
    }
    return names;
  }

  /** Says where it looks, and nothing of what it found. */
  @Override
  public String toString() {
    return "VaultSetter[" + store + "]";
  }
}
