package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.VaultSetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session from a vault and the name of a core. */
class SapOpeningTest {
  @TempDir private Path folder;

  @Test
  void needsAVaultAndTheNameOfACore() throws IOException {
    try (BankCore core = new BankCore(20)) {
      Path file = Files.writeString(folder.resolve("cx.yaml"), core.bank().configuration());
      ConfigLoader configuration = ConfigLoader.create().file(Optional.of(file));
      Map<String, String> variables = new HashMap<>();
      core.bank()
          .secrets()
          .forEach(
              (name, value) ->
                  variables.put(name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
      VaultSetter vault = VaultSetter.open(configuration.load(), variables, folder);

      try (SAPSession session = SAPSession.open(vault, "simulated", configuration);
          Stream<SapRecord> loans = session.loans()) {
        assertThat(loans).hasSize(20);
      }
      assertThatThrownBy(() -> SAPSession.open(vault, "nowhere", configuration))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("nowhere");
    }
  }
}
