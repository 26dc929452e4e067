package io.cxdata.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureResourcerTest {
  @TempDir Path directory;

  @Test
  void nothingIsOpenedBeforeItIsAskedFor() {
    try (AzureFixture azure = AzureFixture.simulated(directory)) {
      StorageContainer gold = azure.resources().storage("gold");
      assertThat(azure.vault().requests()).isEmpty();
      assertThat(azure.storage().requests()).isEmpty();

      gold.write("a", new byte[] {1}, WriteCondition.always());
      azure.resources().storage("gold").write("b", new byte[] {1}, WriteCondition.always());
      assertThat(azure.vault().requests()).hasSize(1);
    }
  }

  @Test
  void theNameOfATableInsteadOfItsPathIsRefused() {
    try (AzureFixture azure = AzureFixture.simulated(directory)) {
      assertThatThrownBy(() -> azure.resources().table("gold.loan_contracts"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("gold.loan_contracts is the name of a table, not its path")
          .hasMessageContaining("Catalogue.standard()");
    }
  }

  @Test
  void whatIsClosedOpensNothing() {
    try (AzureFixture azure = AzureFixture.simulated(directory)) {
      azure.resources().close();
      assertThatThrownBy(() -> azure.resources().storage("gold"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aDatabaseInCosmosIsOpenedOnceAndClosedWithTheRest() throws Exception {
    try (SimulatedVault azure = SimulatedVault.start(Map.of());
        SimulatedCosmos cosmos = SimulatedCosmos.with(azure).database("cx-collections").start()) {
      CxConfig config =
          ConfigLoader.create().file(Optional.of(azure.configuration(directory))).load();
      VaultSetter vault = VaultSetter.open(config, azure.environment(), directory);
      try (AzureResourcer resources = AzureResourcer.open(config, vault)) {
        // It is made when a container is.
        assertThat(resources.cosmos().exists()).isFalse();
        assertThat(resources.cosmos()).isSameAs(resources.cosmos());
      }
    }
  }

  @Test
  void aSparkSessionGetsTheServicePrincipal() {
    try (AzureFixture azure = AzureFixture.simulated(directory)) {
      Map<String, Secret> settings = azure.resources().sparkConfig("stlakehyliadev");
      String host = "stlakehyliadev.dfs.core.windows.net";

      assertThat(settings.toString()).doesNotContain(azure.vault().clientSecret());
      assertThat(settings.get("fs.azure.account.auth.type." + host).reveal()).isEqualTo("OAuth");
      assertThat(settings.get("fs.azure.account.oauth.provider.type." + host).reveal())
          .isEqualTo("org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider");
      assertThat(settings.get("fs.azure.account.oauth2.client.id." + host).reveal())
          .isEqualTo(SimulatedVault.CLIENT);
      assertThat(settings.get("fs.azure.account.oauth2.client.secret." + host).reveal())
          .isEqualTo(azure.vault().clientSecret());
      assertThat(settings.get("fs.azure.account.oauth2.client.endpoint." + host).reveal())
          .isEqualTo(azure.vault().url() + "/" + SimulatedVault.TENANT + "/oauth2/token");
      assertThat(azure.resources().sparkConfig())
          .hasSize(5)
          .allSatisfy((key, value) -> assertThat(key).contains(azure.storage().url().getHost()));
    }
  }

  @Test
  void aManagedIdentityNeedsNoSecret() {
    CxConfig config =
        ConfigLoader.create().commandLine(Map.of("env-type", "dev", "server-type", "wap")).load();
    VaultSetter vault = VaultSetter.open(config, Map.of(), directory);
    try (AzureResourcer resources = AzureResourcer.open(config, vault)) {
      assertThat(resources.sparkConfig())
          .hasSize(2)
          .anySatisfy((key, value) -> assertThat(value.reveal()).endsWith(".MsiTokenProvider"));
    }
  }

  @Test
  void withALocalFolderContainersAreFoldersInIt() throws Exception {
    CxConfig config =
        ConfigLoader.create()
            .file(
                Optional.of(
                    Files.writeString(
                        directory.resolve("cx.yaml"),
                        "env-type: local\nenvironments: {local: {lake: '"
                            + directory.resolve("lake")
                            + "'}}\n")))
            .load();
    VaultSetter vault = VaultSetter.open(config, Map.of(), directory);
    try (AzureResourcer resources = AzureResourcer.open(config, vault)) {
      resources.storage("gold").write("a/b", new byte[] {1}, WriteCondition.ifAbsent());
      assertThat(directory.resolve("lake/gold/a/b")).exists();
      assertThat(resources.sparkConfig()).isEmpty();
    }
  }
}
