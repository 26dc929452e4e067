package io.cxdata.config.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.identity.DefaultAzureCredential;
import com.databricks.dbutils_v1.DBUtilsHolder;
import com.databricks.sdk.scala.dbutils.DBUtils;
import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.ServerType;
import io.cxdata.config.VaultSetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the service principal is looked up. */
class ServicePrincipalLookupTest {
  private static final String TENANT = "11111111-2222-3333-4444-555555555555";
  private static final String CLIENT = "99999999-8888-7777-6666-000000000000";
  private static final EnvironmentConfig.Identity NAMES =
      new EnvironmentConfig.Identity("sp-x-client", "sp-x-secret", "aad", "sp-x-sub", "the-scope");

  @TempDir private Path directory;

  @AfterEach
  void noCluster() {
    DBUtilsHolder.set(null);
    DBUtils.CURRENT.remove();
  }

  private ServicePrincipalLookup find(
      ServerType type, Map<String, String> environment, ClassLoader classes) {
    return ServicePrincipalLookup.find(
        type, NAMES, environment, directory.resolve(".env"), classes);
  }

  private static void cluster(Map<String, String> secrets) {
    DBUtilsHolder.set(
        () ->
            (scope, key) -> {
              String value = scope.equals("the-scope") ? secrets.get(key) : null;
              if (value == null) {
                throw new IllegalArgumentException("Secret does not exist: " + secrets);
              }
              return value;
            });
  }

  private static ClassLoader ours() {
    return ServicePrincipalLookupTest.class.getClassLoader();
  }

  @Test
  void aLaptopHasVariablesAndAFile() throws IOException {
    Files.writeString(directory.resolve(".env"), "SP_X_SECRET='hush # hush'\nAAD=" + TENANT + "\n");

    ServicePrincipalLookup found = find(ServerType.LOCAL, Map.of("SP_X_CLIENT", CLIENT), ours());

    assertThat(found.principal()).isEqualTo("client " + CLIENT + " of tenant " + TENANT);
    assertThat(found.clientSecret().reveal()).isEqualTo("hush # hush");
    assertThat(found.toString()).doesNotContain("hush");
  }

  @Test
  void aClusterHasASecretScope() {
    cluster(Map.of("sp-x-client", CLIENT, "sp-x-secret", "hush\n", "aad", TENANT));

    ServicePrincipalLookup found =
        find(ServerType.DATABRICKS, Map.of("SP_X_SECRET", "not this"), ours());

    assertThat(found.clientSecret().reveal()).isEqualTo("hush");
    assertThat(found.place()).isEqualTo("the secret scope the-scope");
  }

  @Test
  void serverlessComputeHasASecretScopeToo() {
    Map<String, String> secrets =
        Map.of("sp-x-client", CLIENT, "sp-x-secret", "hush", "aad", TENANT);
    DBUtils.CURRENT.set(() -> (scope, key) -> scope.equals("the-scope") ? secrets.get(key) : null);

    ServicePrincipalLookup found = find(ServerType.DATABRICKS, Map.of(), ours());

    assertThat(found.clientSecret().reveal()).isEqualTo("hush");
    assertThat(found.place()).isEqualTo("the secret scope the-scope");
  }

  @Test
  void aScopeThatIsNotCompleteIsToldWithAllThatIsMissing() {
    cluster(Map.of("sp-x-secret", "hush"));

    assertThatThrownBy(() -> find(ServerType.DATABRICKS, Map.of(), ours()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "The Databricks secret scope the-scope does not return aad, sp-x-client.")
        .hasMessageContaining("databricks secrets put-secret the-scope aad")
        .hasMessageNotContaining("hush")
        .hasNoCause();
  }

  @Test
  void aJobWithoutDbutilsHasVariables() {
    Map<String, String> environment =
        Map.of("SP_X_CLIENT", CLIENT, "SP_X_SECRET", "hush", "AAD", TENANT);
    ClassLoader without = ClassLoader.getPlatformClassLoader();

    assertThat(find(ServerType.DATABRICKS, environment, without).clientId()).isEqualTo(CLIENT);
    // The classes are there, and the thread has no dbutils.
    assertThat(find(ServerType.DATABRICKS, environment, ours()).clientId()).isEqualTo(CLIENT);
  }

  @Test
  void aJobWithoutDbutilsIsToldHowToGetVariables() {
    Map<String, String> environment = new HashMap<>(Map.of("SP_X_CLIENT", CLIENT, "AAD", TENANT));

    assertThatThrownBy(() -> find(ServerType.DATABRICKS, environment, ours()))
        .hasMessageContaining("no dbutils here")
        .hasMessageContaining("SP_X_SECRET={{secrets/the-scope/sp-x-secret}}");
  }

  @Test
  void theWebAppServerNeedsNoSecret() {
    CxConfig config =
        ConfigLoader.create()
            .commandLine(Map.of("env-type", "prd", "server-type", "wap"))
            .workingDirectory(directory)
            .load();

    VaultSetter vault = VaultSetter.open(config, Map.of(), directory);

    assertThat(vault.credential())
        .extracting("shared.azure")
        .isInstanceOf(DefaultAzureCredential.class);
    assertThat(vault.toString()).isEqualTo("VaultSetter[https://kv-cx-data-prd.vault.azure.net]");
  }
}
