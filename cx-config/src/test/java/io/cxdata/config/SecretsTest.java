package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir private Path directory;

  private Path dotEnv(String text) throws IOException {
    return Files.writeString(directory.resolve(".env"), text);
  }

  private VaultSetter vault(Map<String, String> environment, String... overrides) {
    Map<String, String> commandLine =
        overrides.length == 0 ? Map.of() : Map.of("env-type", overrides[0]);
    CxConfig config =
        ConfigLoader.create().workingDirectory(directory).commandLine(commandLine).load();
    return VaultSetter.open(config, environment, directory);
  }

  @Test
  void theEnvironmentComesBeforeTheFile() throws IOException {
    dotEnv("CORE_API_KEY=file\nCORE_API_USER=file\nCORE_API_PASS=file\n");
    VaultSetter vault = vault(Map.of("CORE_API_KEY", "environment", "CORE_API_PASS", " "));

    assertThat(vault.secret("core-api-key").reveal()).isEqualTo("environment");
    assertThat(vault.secret("core-api-user").reveal()).isEqualTo("file");
    assertThat(vault.secret("core-api-pass").reveal()).isEqualTo("file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n", "x\r\n", "x\n\n", "x\r", "x\n \t"})
  void aLineBreakAtTheEndOfAVariableIsLeftOut(String value) {
    VaultSetter vault = vault(Map.of("CORE_API_KEY", value, "CORE_API_USER", " y\nz "));

    assertThat(vault.secret("core-api-key").reveal()).isEqualTo("x");
    assertThat(vault.secrets(List.of("core-api-key")).get("core-api-key").reveal()).isEqualTo("x");
    assertThat(vault.secret("core-api-user").reveal()).isEqualTo(" y\nz ");
  }

  @Test
  void worksWithoutAFile() {
    assertThat(vault(Map.of("CORE_API_KEY", "x")).secret("core-api-key").reveal()).isEqualTo("x");
  }

  @Test
  void aMissingSecretIsNamedWithItsVariableAndTheFile() {
    VaultSetter vault = vault(Map.of());

    assertThatThrownBy(() -> vault.secret("core-api-key"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "The secret core-api-key (variable CORE_API_KEY) is missing. Neither the environment nor "
                + directory.resolve(".env")
                + " has it. Set the variable, or add a line NAME=value to that file.");
  }

  @Test
  void allMissingSecretsAreNamedAtOnce() throws IOException {
    dotEnv("B_C=\n");
    VaultSetter vault = vault(Map.of("A", "x"));
    List<String> names = List.of("a", "b-c", "d", "b-c");

    assertThat(vault.missing(names)).containsExactly("b-c", "d");
    assertThatThrownBy(() -> vault.secrets(names))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "Secrets are missing: b-c (variable B_C), d (variable D). Neither the environment");
    assertThat(vault.secrets(List.of("a")).get("a").reveal()).isEqualTo("x");
  }

  @Test
  void theFileCanBeListedAndReadAgainAndIsNotWritten() throws IOException {
    dotEnv("CORE_API_KEY=old\n");
    VaultSetter vault = vault(Map.of("PATH", "/bin"));
    dotEnv("CORE_API_KEY=new\nCORE_API_USER=x\n");

    assertThat(vault.secret("core-api-key").reveal()).isEqualTo("old");
    vault.refresh();
    assertThat(vault.secret("core-api-key").reveal()).isEqualTo("new");
    assertThat(vault.list()).containsExactly("core-api-key", "core-api-user");
    assertThatThrownBy(() -> vault.set("core-api-pass", Secret.of("hunter2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Add the line CORE_API_PASS=… to that file")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void thereIsNoIdentityWithoutAStage() {
    VaultSetter vault = vault(Map.of());

    assertThat(vault.identity()).isEqualTo("none is needed with env-type local");
    assertThatThrownBy(vault::credential)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Choose a stage");
  }

  @Test
  void nothingPrintsASecret() throws IOException {
    dotEnv("CORE_API_KEY=hunter2\n");
    VaultSetter vault = vault(Map.of("CORE_API_USER", "hunter2"));

    assertThat(vault.toString() + vault.secrets(List.of("core-api-key", "core-api-user")))
        .contains(".env", "***")
        .doesNotContain("hunter2");
  }
}
