package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import io.cxdata.simulator.SimulatedVault;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Azure's own clients against a key vault: the stand-in, or with {@code -Pazure} the real one that
 * the environment variables of the stage {@code dev} open (see the README).
 */
@Tag("azure")
class KeyVaultTest {
  private static final boolean REAL = "real".equals(System.getProperty("cx.test.azure"));
  private static final String ONE = "cx-data-test-one";
  private static final String TWO = "cx-data-test-two";
  private static final TokenRequestContext VAULT =
      new TokenRequestContext().addScopes("https://vault.azure.net/.default");

  @TempDir private Path directory;
  private Optional<SimulatedVault> simulated = Optional.empty();
  private VaultSetter vault;

  @BeforeEach
  void open() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    Optional<Path> file = Optional.empty();
    if (!REAL) {
      SimulatedVault azure = SimulatedVault.start(Map.of());
      simulated = Optional.of(azure);
      environment.putAll(azure.environment());
      file = Optional.of(azure.configuration(directory));
    }
    CxConfig config =
        ConfigLoader.create()
            .environment(environment)
            .file(file)
            .commandLine(Map.of("env-type", "dev", "server-type", "local"))
            .load();
    vault = VaultSetter.open(config, environment, directory);
  }

  @AfterEach
  void close() {
    simulated.ifPresent(SimulatedVault::close);
  }

  @Test
  void theServicePrincipalSignsIn() {
    AccessToken token = vault.credential().getTokenSync(VAULT);

    assertThat(token.getExpiresAt()).isAfter(OffsetDateTime.now(ZoneOffset.UTC));
    assertThat(vault.credential().getToken(VAULT).block().getToken()).isEqualTo(token.getToken());
    assertThat(vault.identity()).startsWith("client ").contains(" of tenant ");
  }

  @Test
  void theServicePrincipalIsForProgramsThatSignInThemselves() {
    ServicePrincipal principal = vault.servicePrincipal().orElseThrow();

    assertThat(vault.identity()).contains(principal.clientId(), principal.tenantId());
    assertThat(principal.clientSecret().reveal()).isNotEmpty();
    assertThat(principal.toString())
        .contains("***")
        .doesNotContain(principal.clientSecret().reveal());
  }

  @Test
  void whatWasSetIsRead() {
    String value = UUID.randomUUID().toString();
    vault.set(ONE, Secret.of(value));
    vault.set(TWO, Secret.of("2 " + value));

    assertThat(vault.secret(ONE).reveal()).isEqualTo(value);
    Map<String, Secret> both = vault.secrets(List.of(TWO, ONE));
    assertThat(both.keySet()).containsExactly(TWO, ONE);
    assertThat(both.get(TWO).reveal()).isEqualTo("2 " + value);
    assertThat(vault.list()).contains(ONE, TWO).isSorted();
  }

  @Test
  void aRotatedSecretIsSeenAfterARefresh() {
    vault.set(ONE, Secret.of("before"));
    assertThat(vault.secret(ONE).reveal()).isEqualTo("before");

    String rotated = UUID.randomUUID().toString();
    vault.set(ONE, Secret.of(rotated));
    vault.refresh();

    assertThat(vault.secret(ONE).reveal()).isEqualTo(rotated);
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    vault.set(ONE, Secret.of("x"));
    List<String> names = List.of("cx-data-test-not-there", ONE, "cx-data-test-neither");

    assertThat(vault.missing(names))
        .containsExactly("cx-data-test-not-there", "cx-data-test-neither");
    assertThatThrownBy(() -> vault.secrets(names))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "Secrets are missing: cx-data-test-not-there, cx-data-test-neither. The key vault ")
        .hasMessageContaining("cx vault set cx-data-test-not-there");
  }
}
