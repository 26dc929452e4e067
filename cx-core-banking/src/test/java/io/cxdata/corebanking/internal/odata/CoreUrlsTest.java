package io.cxdata.corebanking.internal.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.SapServer;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a path that a user gave may lead. */
class CoreUrlsTest {
  private final CoreUrls urls = new CoreUrls(SapServer.core(URI.create("http://127.0.0.1:1"), 2));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/lacovr/ContractSet",
        "v1/lacovr/ContractSet('a..b')/Balances",
        "v1/lacovr/ContractSet('..')"
      })
  void staysBelowTheBaseUrl(String path) {
    assertThat(urls.below(path)).isEqualTo("http://127.0.0.1:1/s4b/" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../admin",
        "%2e%2e/admin",
        "v1/%2E./../admin",
        "..",
        "/admin",
        "v1//x",
        "v1?x",
        "v1#x",
        "v1 x",
        "v1\\..\\..\\x",
        ""
      })
  void leadsNowhereElse(String path) {
    assertThatThrownBy(() -> urls.below(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
