package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.model.VaultPermission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing that goes wrong is told apart, with what to do about it. */
class VaultErrorsTest {
  private static final String VALUE = "made-up-value-of-the-secret";
  private static final String WHO =
      "client " + SimulatedVault.CLIENT + " of tenant " + SimulatedVault.TENANT;

  @TempDir private Path directory;
  private SimulatedVault azure;
  private Map<String, String> environment;
  private Clock clock = Clock.systemUTC();

  @BeforeEach
  void start() {
    azure = SimulatedVault.start(Map.of("core-api-key", VALUE));
    environment = new HashMap<>(azure.environment());
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  private VaultSetter vault(Map<String, String> replacements) throws IOException {
    Path file = azure.configuration(directory);
    String text = Files.readString(file);
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      assertThat(text).contains(replacement.getKey());
      text = text.replace(replacement.getKey(), replacement.getValue());
    }
    Files.writeString(file, text);
    CxConfig config =
        ConfigLoader.create().workingDirectory(directory).file(Optional.of(file)).load();
    ClassLoader classes = ClassLoader.getPlatformClassLoader();
    return VaultSetter.open(config, environment, directory, clock, classes);
  }

  private String problem() throws IOException {
    return problem(Map.of());
  }

  private String problem(Map<String, String> replacements) throws IOException {
    VaultSetter vault = vault(replacements);
    return told(() -> vault.secret("core-api-key"));
  }

  /** The message; nothing else comes with it that could be logged. */
  private String told(Runnable call) {
    ConfigurationException problem = catchThrowableOfType(ConfigurationException.class, call::run);
    assertThat(problem).as("a problem").isNotNull().hasNoCause().hasNoSuppressedExceptions();
    assertThat(problem.getMessage()).doesNotContain(VALUE, azure.clientSecret(), "trace_id");
    return problem.getMessage();
  }

  @Test
  void wrongTenant() throws IOException {
    environment.put("AAD_TENANT_ID", "00000000-0000-0000-0000-000000000000");

    assertThat(problem())
        .contains("the tenant does not exist (AADSTS90002)", "Correct aad-tenant-id in", ".env");
  }

  @Test
  void aClientThatTheTenantDoesNotKnow() throws IOException {
    environment.put("SP_COLLECTIONS_CLIENT", "00000000-0000-0000-0000-000000000000");

    assertThat(problem())
        .contains("(AADSTS700016)", "Correct sp-collections-client or aad-tenant-id");
  }

  @Test
  void wrongSecret() throws IOException {
    environment.put("SP_COLLECTIONS_SECRET", "not-it");

    assertThat(problem())
        .startsWith("Cannot sign in as " + WHO + ": the client's secret is wrong (AADSTS7000215).")
        .contains("Correct sp-collections-secret", "not its id")
        .doesNotContain("not-it");
  }

  @Test
  void expiredSecret() throws IOException {
    azure.expireClientSecret();

    assertThat(problem())
        .contains("the client's secret has expired (AADSTS7000222)", "Make a new one");
  }

  @Test
  void theIdentityAloneIsToldToo() throws IOException {
    azure.expireClientSecret();
    VaultSetter vault = vault(Map.of());

    assertThat(told(vault::identity)).contains("has expired (AADSTS7000222)");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, read secrets, Get, Key Vault Secrets User",
    "LIST, list secrets, List, Key Vault Secrets User",
    "SET, set secrets, Set, Key Vault Secrets Officer"
  })
  void noPermission(VaultPermission missing, String words, String permission, String role)
      throws IOException {
    azure.permit(EnumSet.complementOf(EnumSet.of(missing)));
    VaultSetter vault = vault(Map.of());
    Runnable call =
        switch (missing) {
          case GET -> () -> vault.secret("core-api-key");
          case LIST -> vault::list;
          default -> () -> vault.set("a", Secret.of(VALUE));
        };

    assertThat(told(call))
        .contains("does not allow " + WHO + " to " + words + " (403)")
        .contains("role '" + role + "'", "secret permission '" + permission + "'");
  }

  @Test
  void disabledSecret() throws IOException {
    azure.disable("core-api-key");

    assertThat(problem()).contains("The secret core-api-key of", "is disabled. Enable it");
  }

  @Test
  void deletedSecret() throws IOException {
    azure.delete("core-api-key");
    VaultSetter vault = vault(Map.of());

    assertThat(told(() -> vault.secret("core-api-key")))
        .contains("The secret core-api-key is missing", "recover it if it was deleted");
    assertThat(told(() -> vault.set("core-api-key", Secret.of("x"))))
        .contains("has a deleted secret core-api-key", "az keyvault secret recover");
  }

  @Test
  void aVaultThatDoesNotResolve() throws IOException {
    String url = "key-vault: '" + azure.url() + "'";

    assertThat(problem(Map.of(url, "key-vault: \"https://kv-cx-data.invalid\"")))
        .contains("cannot be found: no such host kv-cx-data.invalid")
        .contains("Correct environments.<stage>.key-vault");
  }

  @Test
  void aSignInServerThatDoesNotResolve() throws IOException {
    String url = "authority: '" + azure.url() + "'";

    assertThat(problem(Map.of(url, "authority: \"https://login.invalid\"")))
        .contains("The sign-in server cannot be found: no such host login.invalid")
        .contains("Correct azure.authority");
  }

  @Test
  void nobodyListens() throws IOException {
    VaultSetter vault = vault(Map.of());
    azure.close();

    assertThat(told(() -> vault.secret("core-api-key"))).contains("cannot be reached");
  }

  @Test
  void timeOut() throws IOException {
    VaultSetter vault = vault(Map.of("azure:\n", "azure:\n  timeout: 1s\n"));
    vault.identity();
    azure.latency(Duration.ofSeconds(20));

    // Signed in before: it is the vault that is slow.
    assertThat(told(() -> vault.secret("core-api-key")))
        .startsWith("The key vault " + azure.url())
        .contains("did not answer within 1000 ms", "raise azure.timeout");
  }

  @Test
  void timeOutOfTheSignIn() throws IOException {
    azure.latency(Duration.ofSeconds(20));

    assertThat(problem(Map.of("azure:\n", "azure:\n  timeout: 1s\n")))
        .startsWith("The sign-in server at")
        .contains("did not answer within 1000 ms");
  }

  @Test
  void aCertificateThatIsNotTrusted() throws IOException {
    String yaml = Files.readString(azure.configuration(directory));
    String trust = yaml.lines().filter(line -> line.contains("trusted-")).findFirst().orElseThrow();

    assertThat(problem(Map.of(trust, "")))
        .contains("certificate that is not trusted", "network.trusted-certificates");
  }

  @ParameterizedTest
  @CsvSource({
    "12, about 12 minutes fast",
    "-30, about 30 minutes slow",
    "0, Correct this machine's"
  })
  void clockSkew(long minutes, String said) throws IOException {
    clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    azure.rejectTokensAsTooEarly();

    // Minutes are cut, and the clock was read a moment after the server's.
    assertThat(problem().replace("about 29 ", "about 30 ").replace("about 11 ", "about 12 "))
        .contains("rejects the token as too early or too late (401)", said);
  }

  @Test
  void incompleteFirstTier() {
    environment.remove("SP_COLLECTIONS_SECRET");
    environment.remove("AAD_TENANT_ID");

    assertThat(told(() -> open()))
        .contains(
            "aad-tenant-id (variable AAD_TENANT_ID)",
            "sp-collections-secret (variable SP_COLLECTIONS_SECRET)");
  }

  @ParameterizedTest
  @CsvSource({"AAD_TENANT_ID, aad-tenant-id", "SP_COLLECTIONS_CLIENT, sp-collections-client"})
  void aSecretInTheWrongPlaceIsNotShown(String variable, String name) {
    environment.put(variable, azure.clientSecret());

    assertThat(told(() -> open())).contains("The secret " + name + " of", "(a GUID");
  }

  private void open() {
    try {
      vault(Map.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesThatNoVaultTakes() throws IOException {
    VaultSetter vault = vault(Map.of());

    assertThat(told(() -> vault.missing(List.of("a", "../keys"))))
        .startsWith("Not a valid name of a secret.")
        .doesNotContain("../keys");
    assertThat(azure.requests()).isEmpty();
  }
}
