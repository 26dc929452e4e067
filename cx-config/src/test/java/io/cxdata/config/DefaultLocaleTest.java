package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arabic has other digits, Turkish another upper case of i. */
class DefaultLocaleTest {
  private static final Locale BEFORE = Locale.getDefault();

  @TempDir private Path directory;

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR"})
  void isNotUsed(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    ConfigLoader loader = ConfigLoader.create().workingDirectory(directory);

    VaultSetter vault = VaultSetter.open(loader.load(), Map.of("CRM_ZIS_ID", "x"), directory);
    assertThat(vault.secret("crm-zis-id").reveal()).isEqualTo("x");

    Path file = Files.writeString(directory.resolve("cx.yaml"), "a: b\nc: \u0007\n");
    assertThatThrownBy(loader.file(Optional.of(file))::load)
        .hasMessageContaining("cx.yaml:2 has a character that YAML forbids: U+0007");

    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new HttpLimits(0, 1, second, second, 1))
        .hasMessageContaining("maxConnections 0, pageSize 1");
  }
}
