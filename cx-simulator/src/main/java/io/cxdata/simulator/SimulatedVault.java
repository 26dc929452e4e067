package io.cxdata.simulator;

import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.http.LoopbackServer;
import io.cxdata.simulator.internal.vault.VaultApi;
import io.cxdata.simulator.internal.vault.VaultSecrets;
import io.cxdata.simulator.model.Faults;
import io.cxdata.simulator.model.VaultPermission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Entra's token endpoint and one Key Vault for unit tests, over TLS on one port of the loopback
 * interface. It requires a token as Key Vault does (401 with a challenge), has versions, pages,
 * disabled and deleted secrets and their recovery, and answers errors with Azure's codes.
 *
 * <pre>{@code
 * try (SimulatedVault azure = SimulatedVault.start(Map.of("core-api-key", "a made-up value"))) {
 *   CxConfig config = ConfigLoader.create().file(Optional.of(azure.configuration(directory))).load();
 *   VaultSetter vault = VaultSetter.open(config, azure.environment(), directory);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class SimulatedVault implements AutoCloseable {
  /** The id of the tenant. */
  public static final String TENANT = "11111111-2222-3333-4444-555555555555";

  /** The id of the only client that may sign in. */
  public static final String CLIENT = "99999999-8888-7777-6666-000000000000";

  private static final int LONGEST_BODY = 1 << 20;
  private static final String CLIENT_SECRET = "simulated-client-secret";

  private final AzureTenant tenant;
  private final SortedMap<String, String> resources = new ConcurrentSkipListMap<>();
  private final LoopbackServer server;
  private final VaultSecrets secrets;
  private final VaultApi api;

  private SimulatedVault(Map<String, String> values, Clock clock) throws IOException {
    this.tenant = new AzureTenant(TENANT, CLIENT, CLIENT_SECRET, clock);
    this.server = tenant.open(0, LONGEST_BODY);
    try {
      this.secrets = new VaultSecrets(url(), clock);
      this.api = new VaultApi(url(), tenant.tokens(), secrets);
      values.forEach(secrets::put);
      server.start(tenant.tokens(), api);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    addResource("key-vault", quoted(url().toString()));
  }

  /**
   * Opens a free port, with these secrets by name in the vault, and the system's clock.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static SimulatedVault start(Map<String, String> secrets) {
    return start(secrets, Clock.systemUTC());
  }

  /**
   * Opens a free port, with these secrets by name in the vault.
   *
   * @param clock of this vault and of all stand-ins that are started with it: the time of each
   *     change
   * @throws UncheckedIOException if no port can be opened
   */
  public static SimulatedVault start(Map<String, String> secrets, Clock clock) {
    try {
      return new SimulatedVault(secrets, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated vault cannot listen on 127.0.0.1", e);
    }
  }

  /** The URL of the vault, and of the token endpoint. */
  public URI url() {
    return server.address();
  }

  /** The certificate that clients must trust, PEM. */
  public String certificate() {
    return tenant.authorityPem();
  }

  /** For other stand-ins, which take the same tokens. */
  AzureTenant tenant() {
    return tenant;
  }

  /** Adds a resource of the stage to the configuration file, its value in YAML. */
  void addResource(String key, String value) {
    resources.put(key, value);
  }

  /** A text in YAML. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The client's secret, which Entra accepts. It protects nothing. */
  public String clientSecret() {
    return CLIENT_SECRET;
  }

  /** The service principal as environment variables of the stage {@code dev}. */
  public Map<String, String> environment() {
    return Map.of(
        "SP_COLLECTIONS_CLIENT", CLIENT,
        "SP_COLLECTIONS_SECRET", CLIENT_SECRET,
        "AAD_TENANT_ID", TENANT,
        "SP_COLLECTIONS_SUBSCRIPTION", "00000000-1111-2222-3333-444444444444");
  }

  /**
   * Writes a configuration file that points the stage {@code dev} at this vault and at the other
   * stand-ins of Azure that were started with it, and the certificate beside it.
   *
   * @return the file, {@code simulated-vault.yaml}
   * @throws UncheckedIOException if they cannot be written
   */
  public Path configuration(Path folder) {
    Path certificates = folder.resolve("simulated-vault.pem").toAbsolutePath();
    StringBuilder yaml = new StringBuilder("env-type: dev\nenvironments:\n  dev:\n");
    resources.forEach((key, value) -> yaml.append("    " + key + ": " + value + "\n"));
    yaml.append("azure:\n  authority: " + quoted(url().toString()) + "\n");
    yaml.append("  trusted-certificates: " + quoted(certificates.toString()) + "\n");
    try {
      Files.writeString(certificates, certificate());
      return Files.writeString(folder.resolve("simulated-vault.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write into " + folder, e);
    }
  }

  /** Adds a version of a secret: creates or rotates it. */
  public void set(String name, String value) {
    secrets.put(name, value);
  }

  /**
   * Disables the latest version of a secret.
   *
   * @throws IllegalArgumentException if there is no such secret
   */
  public void disable(String name) {
    must(secrets.enable(name, "", false).isPresent(), name);
  }

  /**
   * Deletes a secret, so that it can be recovered.
   *
   * @throws IllegalArgumentException if there is no such secret
   */
  public void delete(String name) {
    must(secrets.delete(name).isPresent(), name);
  }

  private static void must(boolean found, String name) {
    if (!found) {
      throw new IllegalArgumentException("The simulated vault has no secret " + name);
    }
  }

  /** Sets what the client may do from now on; at first everything. */
  public void permit(Set<VaultPermission> permissions) {
    api.permit(permissions);
  }

  /** Expires the client's secret: Entra refuses it from now on. */
  public void expireClientSecret() {
    tenant.tokens().expire();
  }

  /** From now on the vault refuses tokens as not valid yet, as it does when a clock is wrong. */
  public void rejectTokensAsTooEarly() {
    api.rejectTokensAsTooEarly();
  }

  /** The faults, by route or by method and path; none at first. */
  public Faults faults() {
    return server.faults();
  }

  /** Delays every answer from now on, whatever the faults. Another delay replaces this one. */
  public void latency(Duration delay) {
    server.latency(delay);
  }

  /**
   * Method, path and status of each request, oldest first: {@code GET /secrets/core-api-key 200}.
   */
  public List<String> requests() {
    return server.log().lines();
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    server.close();
  }
}
