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
 * Opens the secrets and the identity of an environment, which the sessions are built with.
 *
 * <p>There are two tiers. The first is the service principal. Its secrets come from where the code
 * runs: on Databricks from the secret scope (or, without {@code dbutils}, from the variables that
 * the cluster sets), on a laptop from environment variables or {@code .env}; the web-app server has
 * a managed identity and needs none. The second is the stage's key vault, with all other secrets.
 * With {@code env-type: local} there is one tier: the secret {@code core-api-key} is the
 * environment variable {@code CORE_API_KEY}, or else that line of {@code .env}; a blank value
 * counts as not set.
 *
 * <p>Safe for use by several threads: however many call it at once, there is one call for the token
 * and one for each secret. A secret is kept for {@code azure.secrets-time-to-live}. Every failure
 * is a {@link ConfigurationException} with a remedy; none quotes a secret. Holds nothing to close.
 *
 * @since 0.1
 */
public final class VaultSetter implements Secrets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,127}");

  private final SecretStore store;

  private VaultSetter(SecretStore store) {
    this.store = store;
  }

  /**
   * Opens the secrets of the configured environment; calls no server yet.
   *
   * @param config the configuration with the environment
   * @param environment environment variables by name
   * @param workingDirectory the folder of {@code .env}
   * @throws ConfigurationException if a secret of the first tier is missing, or the configuration
   *     has no key vault
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
   * @param clock for the ages of secrets and tokens
   * @param classes the loader of {@code dbutils}
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
              + ".key-vault is a URL without TLS; a token is sent over TLS only. Write https://.");
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
            + " is missing; the secrets of the stage cannot be opened without it. Add it to the"
            + " configuration file.");
  }

  /**
   * The application's identity for Azure's clients: its service principal, or on the web-app server
   * its managed identity. Threads that need a token at once share one call.
   *
   * @throws ConfigurationException with {@code env-type: local}, which has none
   */
  public TokenCredential credential() {
    return store.credential();
  }

  /**
   * The service principal, for a program that signs in by itself; empty on the web-app server,
   * which has a managed identity. Azure's own clients take {@link #credential()} instead.
   *
   * @throws ConfigurationException with {@code env-type: local}, which has none
   */
  public Optional<ServicePrincipal> servicePrincipal() {
    return store.servicePrincipal();
  }

  /**
   * Signs in, and returns the identity for people: {@code client … of tenant …}.
   *
   * @throws ConfigurationException if the sign-in fails, with the reason: for example a wrong
   *     tenant, a wrong or expired secret, a server that cannot be reached
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
   * @return each name with its secret, in the order of the names
   * @throws ConfigurationException naming every secret that is missing
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

  /**
   * The names that have no secret, in their order, each once.
   *
   * @throws ConfigurationException if the vault cannot be read
   */
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
   * Sets a secret; an existing one gets a new version.
   *
   * @throws ConfigurationException if the identity may not, and with {@code env-type: local}
   */
  public void set(String name, Secret value) {
    checked(List.of(name));
    store.set(name, value);
  }

  /**
   * The names of all secrets of the vault, sorted; with {@code env-type: local} of {@code .env}.
   */
  public List<String> list() {
    return store.names();
  }

  /** Drops the secrets that were read: after a rotation the next call reads the new value. */
  public void refresh() {
    store.refresh();
  }

  private static Collection<String> checked(Collection<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        // Not shown: it may be the secret in the place of its name.
        throw new ConfigurationException(
            "Not a valid name of a secret. A name has 1 to 127 letters, digits and -.");
      }
    }
    return names;
  }

  /** The place of the secrets, without values. */
  @Override
  public String toString() {
    return "VaultSetter[" + store + "]";
  }
}
