package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.basic;
import static io.cxdata.simulator.BankClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private SimulatedBank bank;
  private BankClient client;
  private Map<String, String> secrets;

  @BeforeEach
  void start() {
    bank = SimulatedBank.builder().loans(10).tokenLifetime(Duration.ofSeconds(90)).start();
    client = new BankClient(bank);
    secrets = bank.secrets();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private HttpResponse<String> token(String key, String pass, String grant) throws IOException {
    return client.askToken(
        key, secrets.get("core-api-secret"), secrets.get("core-api-user"), pass, grant);
  }

  @Test
  void theTokenEndpointGivesATokenForTheRightClientAndUser() throws IOException {
    JsonNode token =
        json(token(secrets.get("core-api-key"), secrets.get("core-api-pass"), "password"));
    assertThat(token.get("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.get("expires_in").asInt()).isEqualTo(90);
    client.signIn();
    assertThat(client.results("v15/bp/PersonSet")).hasSize(9);
    assertThat(bank.log().count(Route.TOKEN, 200)).isEqualTo(2);
  }

  @Test
  void aWrongClientOrUserIsNamedInTheError() throws IOException {
    HttpResponse<String> wrongClient = token("wrong", secrets.get("core-api-pass"), "password");
    assertThat(wrongClient.statusCode()).isEqualTo(401);
    assertThat(json(wrongClient).get("error").asText()).isEqualTo("invalid_client");
    HttpResponse<String> wrongUser = token(secrets.get("core-api-key"), "wrong", "password");
    assertThat(wrongUser.statusCode()).isEqualTo(401);
    assertThat(json(wrongUser).get("error").asText()).isEqualTo("invalid_grant");
    HttpResponse<String> wrongGrant =
        token(secrets.get("core-api-key"), secrets.get("core-api-pass"), "guess");
    assertThat(json(wrongGrant).get("error").asText()).isEqualTo("unsupported_grant_type");
  }

  @Test
  void noSapCallIsAnsweredWithoutAValidToken() throws IOException {
    HttpResponse<String> answer = client.sap("v15/bp/PersonSet");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("error").get("message").get("value").asText()).contains("token");
    client.signIn();
    bank.revokeTokens();
    assertThat(client.sap("v15/bp/PersonSet").statusCode()).isEqualTo(401);
    assertThat(client.signIn().sap("v15/bp/PersonSet").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenExpires() throws IOException {
    try (SimulatedBank strict =
        SimulatedBank.builder().loans(1).tokenLifetime(Duration.ZERO).start()) {
      BankClient late = new BankClient(strict).signIn();
      assertThat(late.sap("v15/bp/PersonSet").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aTokenExpiresByTheClockThatTheBankIsGiven() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
    try (SimulatedBank strict =
        SimulatedBank.builder()
            .loans(1)
            .tokenLifetime(Duration.ofSeconds(90))
            .clock(SettableClock.of(now))
            .start()) {
      BankClient later = new BankClient(strict).signIn();
      now.set(now.get().plusSeconds(89));
      assertThat(later.sap("v15/bp/PersonSet").statusCode()).isEqualTo(200);
      now.set(now.get().plusSeconds(1));
      assertThat(later.sap("v15/bp/PersonSet").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void zendeskWantsTheUserWithTheTokenSuffix() throws IOException {
    URI uri = URI.create(bank.zendeskUrl() + "/v2/custom_objects/payment_promise/records");
    String user = secrets.get("crm-api-user");
    String token = secrets.get("crm-api-token");
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    assertThat(client.send(request.build()).statusCode()).isEqualTo(401);
    request.setHeader("Authorization", basic(user, token));
    assertThat(client.send(request.build()).statusCode()).isEqualTo(401);
    request.setHeader("Authorization", basic(user + "/token", token));
    assertThat(client.send(request.build()).statusCode()).isEqualTo(200);
  }

  @Test
  void aPayloadWhoseAnswerIsLostHasArrived() {
    bank.faults().on(Route.WEBHOOK).fail(Fault.lostAnswer());
    String url =
        bank.zendeskUrl()
            + "/services/zis/inbound_webhooks/generic/ingest/"
            + secrets.get("crm-zis-id");
    String auth = basic(secrets.get("crm-zis-user"), secrets.get("crm-zis-pass"));
    assertThatIOException().isThrownBy(() -> post(url, auth, "{}"));
    assertThat(bank.webhookPayloads()).containsExactly("{}");
    assertThat(bank.log().count(Route.WEBHOOK, 0)).isEqualTo(1);
  }

  @Test
  void theWebhookRemembersPayloadsOfItsOwnUserAlone() throws IOException {
    String base = bank.zendeskUrl() + "/services/zis/inbound_webhooks/generic/ingest/";
    String auth = basic(secrets.get("crm-zis-user"), secrets.get("crm-zis-pass"));
    String id = secrets.get("crm-zis-id");
    assertThat(post(base + id, basic("x", "y"), "{}").statusCode()).isEqualTo(401);
    assertThat(post(base + "other", auth, "{}").statusCode()).isEqualTo(404);
    assertThat(post(base + id, auth, "x".repeat(200_001)).statusCode()).isEqualTo(413);
    assertThat(bank.webhookPayloads()).isEmpty();
    assertThat(post(base + id, auth, "{\"data\":[\"ñ\"]}").statusCode()).isEqualTo(200);
    assertThat(bank.webhookPayloads()).containsExactly("{\"data\":[\"ñ\"]}");
    assertThat(bank.log().count(Route.WEBHOOK, 200)).isEqualTo(1);
    assertThat(bank.log().count(Route.WEBHOOK)).isEqualTo(4);
  }

  private HttpResponse<String> post(String uri, String auth, String body) throws IOException {
    return client.send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Authorization", auth)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void theConfigurationPointsAtTheBankAndHoldsNoSecret() {
    assertThat(bank.configuration())
        .contains("env-type: local", "core-env: simulated", "crm-env: simulated")
        .contains(
            bank.sapUrl().toString(), bank.tokenUrl().toString(), bank.zendeskUrl().toString());
    assertThat(secrets.values()).noneMatch(bank.configuration()::contains);
    assertThat(bank.sapUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+/s4b");
  }
}
