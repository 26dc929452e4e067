package io.cxdata.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  private static final Duration MOST = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "10 s, PT10S",
    "2m, PT2M",
    "1h, PT1H",
    "PT1M30S, PT1M30S",
    "PT0.001S, PT0.001S"
  })
  void readsDurations(String text, Duration duration) throws InvalidValueException {
    assertThat(Durations.parse(text, MOST)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10",
        "s",
        "-1s",
        "1.5s",
        "1d",
        "10S",
        "PT",
        "0s",
        "2h",
        "61m",
        "999999999h",
        "PT-1S",
        "9999999999s",
        "PT99999999999999999999H",
        "P1Y"
      })
  void rejectsOtherDurations(String text) {
    assertThatThrownBy(() -> Durations.parse(text, MOST)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.sap.example/s4b, https://api.sap.example/s4b",
    "https://api.sap.example/s4b//, https://api.sap.example/s4b",
    "https://api.sap.example:8443, https://api.sap.example:8443",
    "HTTPS://api.sap.example, HTTPS://api.sap.example",
    "http://127.0.0.1:8080/s4b, http://127.0.0.1:8080/s4b",
    "http://127.8.8.8, http://127.8.8.8",
    "http://localhost:1, http://localhost:1",
    "http://[::1]:80/api, http://[::1]:80/api"
  })
  void readsUrls(String text, URI url) throws InvalidValueException {
    assertThat(Urls.parse(text)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.sap.example, plain http",
    "http://127.0.0.1.sap.example, plain http",
    "http://localhost.sap.example, plain http",
    "http://10.0.0.1, plain http",
    "http://[::2], plain http",
    "ftp://api.sap.example, starts with https",
    "api.sap.example, starts with https",
    "//api.sap.example, starts with https",
    "https:api, host and port",
    "https://, not a URL",
    "https:///path, host and port",
    "https://a.example:99999, host and port",
    "https://a b.example, not a URL",
    "https://user@a.example, a user in it",
    "https://a.example?x, with ? or #",
    "https://a.example#x, with ? or #"
  })
  void rejectsOtherUrls(String text, String what) {
    assertThatThrownBy(() -> Urls.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(what);
  }

  @Test
  void aNumberHasARange() throws InvalidValueException {
    ValueType type = ValueType.whole(1, 20);

    assertThat(type.parser().parse("1")).isEqualTo(1);
    assertThat(type.parser().parse("20")).isEqualTo(20);
    for (String wrong : new String[] {"0", "21", "-1", "1.0", "1e1", "x", "0x1", "9".repeat(50)}) {
      assertThatThrownBy(() -> type.parser().parse(wrong))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void textThatIsVeryLongIsRejectedWithoutMatching() {
    ValueType type = ValueType.text("(a|b)*", "letters", "ab");

    // A group repeated so often would overflow the stack of the matcher.
    assertThatThrownBy(() -> type.parser().parse("ab".repeat(500_000)))
        .isInstanceOf(InvalidValueException.class);
  }
}
