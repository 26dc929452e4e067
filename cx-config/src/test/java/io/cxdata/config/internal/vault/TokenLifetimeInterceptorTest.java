package io.cxdata.config.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenLifetimeInterceptorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"expires_in\":3599,\"access_token\":\"t\"} |"
            + " {\"expires_in\":3599,\"access_token\":\"t\"}",
        "{\"expires_in\":\"3599\"} | {\"expires_in\":\"3599\"}",
        "{\"access_token\":\"t\",\"expires_in\" : null} | {\"access_token\":\"t\",\"expires_in\" :"
            + " 3600}",
        "{\"expires_in\":\"\"} | {\"expires_in\":3600}",
        "{\"expires_in\":3599.0,\"a\":1} | {\"expires_in\":3600,\"a\":1}",
        "{\"expires_in\":-1} | {\"expires_in\":3600}",
        "{\"expires_in\":0} | {\"expires_in\":3600}",
        "{\"expires_in\":99999999999} | {\"expires_in\":3600}",
        "{\"expires_in\":\"soon\"} | {\"expires_in\":3600}",
        "{\"access_token\":\"t\"} | {\"expires_in\":3600,\"access_token\":\"t\"}"
      })
  void aLifetimeThatMakesNoSenseIsAnHour(String answer, String sane) {
    assertThat(TokenLifetimeInterceptor.withLifetime(answer)).isEqualTo(sane);
  }
}
