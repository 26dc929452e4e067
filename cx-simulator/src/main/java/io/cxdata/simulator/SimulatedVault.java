package io.cxdata.simulator;

import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.vault.VaultServer;
import io.cxdata.simulator.model.VaultPermission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Azure's secrets, offline: Entra's token endpoint and one Key Vault over TLS on one port of the
 * loopback interface, for unit tests. It asks for a token as Key Vault does (401 with a challenge),
 * knows versions, pages, disabled and deleted secrets and their recovery, and answers errors with
 * Azure's codes.
 *
 * <pre>{@code
 * try (SimulatedVault azure = SimulatedVault.start(Map.of("core-api-key", "a made-up value"))) {
 *   CxConfig config = ConfigLoader.create().file(Optional.of(azure.configuration(directory))).load();
 *   VaultSetter vault = VaultSetter.open(config, azure.environment(), directory);
 * }
 * }</pre>
 *
 * <p>For any number of threads.
 */
public final class SimulatedVault implements AutoCloseable {
  /** The tenant that there is. */
  public static final String TENANT = "11111111-2222-3333-4444-555555555555";

  /** The id of the client that there is. */
  public static final String CLIENT = "99999999-8888-7777-6666-000000000000";

  private static final String CLIENT_SECRET = "simulated-client-secret";

  private final AzureTenant signIn = new AzureTenant(TENANT, CLIENT, CLIENT_SECRET);
  private final SortedMap<String, String> resources = new ConcurrentSkipListMap<>();
  private final VaultServer server;

  private SimulatedVault() throws IOException {
    this.server = new VaultServer(signIn);
    resources.put("key-vault", quoted(url().toString()));
  }

  /**
   * Opens a free port, with these secrets by name in the vault.
   *
   * @throws UncheckedIOException if there is no port
   */
  public static SimulatedVault start(Map<String, String> secrets) {
    try {
      SimulatedVault vault = new SimulatedVault();
      secrets.forEach(vault::set);
      return vault;
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated vault cannot listen on 127.0.0.1", e);
    }
  }

  /** The vault's URL, and the token endpoint's: the authority's host. */
  public URI url() {
    return server.address();
  }

  /** The certificate that clients must trust, PEM. */
  public String certificate() {
    return signIn.authorityPem();
  }

  /** Who may sign in: other stand-ins take the same tokens and have the same authority. */
  AzureTenant signIn() {
    return signIn;
  }

  /** Adds a resource of the stage to the configuration file, its value in YAML. */
  void resource(String key, String value) {
    resources.put(key, value);
  }

  /** A text in YAML. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** What Entra accepts as the client's secret. It protects nothing. */
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
    StringBuilder stage = new StringBuilder();
    resources.forEach((key, value) -> stage.append("    " + key + ": " + value + "\n"));
    String yaml =
        "env-type: dev\n"
            + "environments:\n"
            + "  dev:\n"
            + stage
            + "azure:\n"
            + ("  authority: " + quoted(url().toString()) + "\n")
            + ("  trusted-certificates: " + quoted(certificates.toString()) + "\n");
    try {
      Files.writeString(certificates, certificate());
      return Files.writeString(folder.resolve("simulated-vault.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write into " + folder, e);
    }
  }

  /** Adds a version of a secret: makes it, or rotates it. */
  public void set(String name, String value) {
    server.put(name, value);
  }

  /**
   * Disables the latest version of a secret.
   *
   * @throws IllegalArgumentException if there is no such secret
   */
  public void disable(String name) {
    must(server.disable(name), name);
  }

  /**
   * Deletes a secret; it can be recovered.
   *
   * @throws IllegalArgumentException if there is no such secret
   */
  public void delete(String name) {
    must(server.delete(name), name);
  }

  private static void must(boolean found, String name) {
    if (!found) {
      throw new IllegalArgumentException("The simulated vault has no secret " + name);
    }
  }

  /** Says what the client may do from now on; at first everything. */
  public void permit(Set<VaultPermission> permissions) {
    server.permit(permissions);
  }

  /** From now on Entra says that the client's secret has expired. */
  public void expireClientSecret() {
    server.expireClientSecret();
  }

  /** From now on the vault says that tokens are not valid yet, as for a clock that is wrong. */
  public void rejectTokensAsTooEarly() {
    server.rejectTokensAsTooEarly();
  }

  /** Delays every answer from now on. */
  public void latency(Duration delay) {
    server.latency(delay);
  }

  /**
   * Method, path and status of each request, oldest first: {@code GET /secrets/core-api-key 200}.
   */
  public List<String> requests() {
    return server.requests();
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    server.close();
  }
}
