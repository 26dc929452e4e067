package io.cxdata.http.internal.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.http.Operation;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.sap.example/s4b/v1/ContractSet, https://api.sap.example/s4b/v1/ContractSet",
    "https://u:p@sap.example:8443/a?$filter=ID eq '1'&$top=5,"
        + " https://sap.example:8443/a?$filter&$top",
    "https://sap.example/ContractSet('1-2')/OpenItems,"
        + " https://sap.example/ContractSet(…)/OpenItems",
    "https://sap.example/ContractSet%28%271-2%27%29/OpenItems,"
        + " https://sap.example/ContractSet(…)/OpenItems",
    "https://sap.example/, https://sap.example/"
  })
  void leavesOutKeysAndValues(String url, String shown) {
    assertThat(Redaction.url(HttpUrl.get(url))).isEqualTo(shown);
  }

  @Test
  void showsOnlyTheServerOfASecretUrl() {
    HttpUrl url = HttpUrl.get("https://zis.example:8443/ingest/s3cret?x=1");

    Operation operation = Operation.of("sending");
    Operation secret = operation.withSecretUrl();
    assertThat(HttpErrors.shown(operation, url)).contains("s3cret");
    assertThat(HttpErrors.shown(secret, url)).isEqualTo("https://zis.example:8443/…");
    assertThat(HttpErrors.shown(secret.withIdempotency().withUrgency().withRemedy(404, "x"), url))
        .doesNotContain("s3cret");
  }

  @Test
  void showsOnlyIdentifiers() {
    assertThat(Redaction.identifier("/IWBEP/CM_MGW:17")).isEqualTo("/IWBEP/CM_MGW:17");
    assertThat(Redaction.identifier("Maria Sol")).isNull();
    assertThat(Redaction.identifier("a\r\nb")).isNull();
    assertThat(Redaction.identifier("x".repeat(81))).isNull();
    assertThat(Redaction.identifier("")).isNull();
    assertThat(Redaction.identifier(null)).isNull();
  }
}
