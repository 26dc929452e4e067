package io.cxdata.config.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        " 17 | 17",
        "Sun, 22 Nov 2026 08:01:30 GMT | 90",
        "Sun, 22 Nov 2026 07:00:00 GMT | 0",
        "9999999999 | 31536000",
        "99999999999999999999 | 31536000",
        "000000000000000007 | 7",
        "Mon, 22 Nov 9999 08:00:00 GMT | 31536000"
      })
  void readsSecondsAndDates(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOW)).hasValue(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-1",
        "1.5",
        "1e9",
        "\u0661",
        "22 Nov 2026",
        "Sun, 32 Nov 2026 08:00:00 GMT"
      })
  void ignoresWhatItCannotRead(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void mayBeMissing() {
    assertThat(RetryAfter.parse(null, NOW)).isEmpty();
  }
}
