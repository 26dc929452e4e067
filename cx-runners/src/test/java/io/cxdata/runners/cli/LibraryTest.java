package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.crm.Promise;
import io.cxdata.crm.ZendeskSession;
import io.cxdata.simulator.SimulatedBank;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program that uses the libraries writes first. */
class LibraryTest {
  @Test
  void sessionsOpenWithTheConfigurationThatWasLoadedAndGivenSecrets() {
    try (SimulatedBank bank = SimulatedBank.builder().loans(20).start()) {
      CxConfig config = ConfigLoader.create().text(bank.configuration()).load();
      Secrets secrets = Secrets.of(bank.secrets());

      try (SAPSession sap = SAPSession.open(config, secrets);
          Stream<SapRecord> loans = sap.loans()) {
        assertThat(loans).hasSize(20);
      }
      try (ZendeskSession zendesk = ZendeskSession.open(config, secrets);
          Stream<Promise> promises = zendesk.promises()) {
        assertThat(promises).hasSize(bank.promises().count());
      }
    }
  }

  @Test
  void aSecretThatWasNotGivenIsNamed() {
    Secrets secrets = Secrets.of(Map.of("core-api-key", "x"));

    assertThat(secrets.secret("core-api-key").reveal()).isEqualTo("x");
    assertThatThrownBy(() -> secrets.secret("core-api-pass"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("core-api-pass");
  }
}
