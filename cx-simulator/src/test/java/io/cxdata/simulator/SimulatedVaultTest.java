package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import io.cxdata.simulator.model.VaultPermission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire: what Key Vault and Entra answer, asked by the JDK's client. */
class SimulatedVaultTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCOPE = "https://vault.azure.net/.default";

  private SimulatedVault azure;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    azure = SimulatedVault.start(Map.of("a", "one"));
    client = client();
  }

  private HttpClient client() throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] pem = azure.certificate().getBytes(StandardCharsets.US_ASCII);
    store.setCertificateEntry(
        "simulated",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> token(String tenant, String id, String secret, String scope)
      throws IOException, InterruptedException {
    URI address = URI.create(azure.url() + "/" + tenant + "/oauth2/v2.0/token");
    String form =
        String.format(
            Locale.ROOT,
            "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s",
            id,
            secret,
            scope);
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private String token() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        token(SimulatedVault.TENANT, SimulatedVault.CLIENT, azure.clientSecret(), SCOPE);
    return JSON.readTree(answer.body()).get("access_token").asText();
  }

  /** One call to the vault: its status and its body. */
  private JsonNode vault(int status, String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(azure.url() + path + "?api-version=7.6"))
                .header("Authorization", "Bearer " + token())
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  @Test
  void withoutATokenItSaysWhereToGetOne() throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(URI.create(azure.url() + "/secrets/a")));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .isEqualTo(
            "Bearer authorization=\"%s/%s\", resource=\"https://vault.azure.net\"",
            azure.url(), SimulatedVault.TENANT);
  }

  @Test
  void aTokenForSomethingElseIsNotTaken() throws Exception {
    String other =
        JSON.readTree(
                token(
                        SimulatedVault.TENANT,
                        SimulatedVault.CLIENT,
                        azure.clientSecret(),
                        "https://storage.azure.com/.default")
                    .body())
            .get("access_token")
            .asText();

    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(azure.url() + "/secrets/a"))
                .header("Authorization", "Bearer " + other));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("AKV10022");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-000000000000, ID, SECRET, 400, 90002",
    "TENANT, 00000000-0000-0000-0000-000000000000, SECRET, 400, 700016",
    "TENANT, ID, wrong, 401, 7000215"
  })
  void whatIsWrongWithAClientHasItsCode(
      String tenant, String id, String secret, int status, int code) throws Exception {
    HttpResponse<String> answer =
        token(
            tenant.replace("TENANT", SimulatedVault.TENANT),
            id.replace("ID", SimulatedVault.CLIENT),
            secret.replace("SECRET", azure.clientSecret()),
            SCOPE);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).at("/error_codes/0").asInt()).isEqualTo(code);
    assertThat(answer.body()).contains("AADSTS" + code);
  }

  @Test
  void versionsAreKept() throws Exception {
    String first = vault(200, "GET", "/secrets/a", "").get("id").asText();
    vault(200, "PUT", "/secrets/a", "{\"value\":\"two\"}");

    assertThat(vault(200, "GET", "/secrets/a", "").get("value").asText()).isEqualTo("two");
    String path = URI.create(first).getPath();
    assertThat(vault(200, "GET", path, "").get("value").asText()).isEqualTo("one");
    JsonNode versions = vault(200, "GET", "/secrets/a/versions", "").get("value");
    assertThat(versions).hasSize(2).noneMatch(version -> version.has("value"));
  }

  @Test
  void aDisabledVersionIsNotGiven() throws Exception {
    String path = URI.create(vault(200, "GET", "/secrets/a", "").get("id").asText()).getPath();
    vault(200, "PATCH", path, "{\"attributes\":{\"enabled\":false}}");

    JsonNode error = vault(403, "GET", "/secrets/a", "");

    assertThat(error.at("/error/innererror/code").asText()).isEqualTo("SecretDisabled");
  }

  @Test
  void aDeletedSecretCanBeRecoveredAndPurged() throws Exception {
    assertThat(vault(200, "DELETE", "/secrets/a", "").has("recoveryId")).isTrue();
    vault(404, "GET", "/secrets/a", "");
    vault(409, "PUT", "/secrets/a", "{\"value\":\"two\"}");
    vault(200, "POST", "/deletedsecrets/a/recover", "");
    assertThat(vault(200, "GET", "/secrets/a", "").get("value").asText()).isEqualTo("one");

    vault(200, "DELETE", "/secrets/a", "");
    vault(204, "DELETE", "/deletedsecrets/a", "");
    vault(404, "POST", "/deletedsecrets/a/recover", "");
    vault(200, "PUT", "/secrets/a", "{\"value\":\"new\"}");
  }

  @Test
  void aListComesInPages() throws Exception {
    for (int i = 0; i < 30; i++) {
      azure.set("secret-" + i, "x");
    }

    JsonNode page = vault(200, "GET", "/secrets", "");

    assertThat(page.get("value")).hasSize(25).noneMatch(secret -> secret.has("value"));
    assertThat(page.get("nextLink").asText()).contains("$skiptoken=25");
  }

  @Test
  void whatIsNotPermittedIsForbidden() throws Exception {
    azure.permit(Set.of(VaultPermission.SET));

    assertThat(vault(403, "GET", "/secrets/a", "").at("/error/innererror/code").asText())
        .isEqualTo("ForbiddenByRbac");
    vault(403, "GET", "/secrets", "");
    vault(403, "DELETE", "/secrets/a", "");
    vault(200, "PUT", "/secrets/a", "{\"value\":\"two\"}");
  }

  @Test
  void aRequestIsRememberedWithItsStatus() throws Exception {
    vault(404, "GET", "/secrets/nothing", "");

    assertThat(azure.requests())
        .containsExactly(
            "POST /" + SimulatedVault.TENANT + "/oauth2/v2.0/token 200",
            "GET /secrets/nothing 404");
  }

  @Test
  void aSecretThatIsNotThereCannotBeDisabled() {
    assertThatThrownBy(() -> azure.disable("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void theTokenEndpointAndTheVaultHaveFaultsOfTheirOwn() throws Exception {
    azure.faults().on(Route.ENTRA_TOKEN).first(1).fail(Fault.status(503));
    HttpResponse<String> refused =
        token(SimulatedVault.TENANT, SimulatedVault.CLIENT, azure.clientSecret(), SCOPE);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(JSON.readTree(refused.body()).get("error_description").asText())
        .startsWith("AADSTS90033");
    azure.faults().on(Route.KEY_VAULT).first(1).fail(Fault.status(429));
    assertThat(vault(429, "GET", "/secrets/a", "").at("/error/code").asText())
        .isEqualTo("SimulatedFault");
    vault(200, "GET", "/secrets/a", "");
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    vault(413, "PUT", "/secrets/a", "{\"value\":\"" + "x".repeat(1 << 20) + "\"}");
  }

  @Test
  void changesHaveTheTimeOfTheGivenClock() throws Exception {
    azure.close();
    azure =
        SimulatedVault.start(
            Map.of("a", "one"), Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));
    client = client();
    assertThat(vault(200, "GET", "/secrets/a", "").at("/attributes/created").asLong())
        .isEqualTo(Instant.parse("2026-11-22T08:00:00Z").getEpochSecond());
  }
}
