package io.cxdata.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
  private static final String HOOKS = "/api/services/zis/inbound_webhooks/generic/ingest/";
  private static final String HOOK = HOOKS + "value%20of%20crm-zis-id";
  private static final String COMPLY_HOOK = HOOKS + "value%20of%20crm-zis-comply-id";
  private static final String RECORDS = "/api/v2/custom_objects/collections_filter/records/";

  private final HeldAnswers held = new HeldAnswers();
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensions(held));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    held.release();
    server.stop();
  }

  @Test
  void postsTheRecordAsZendeskWroteIt() {
    record(
        "f1",
        "{\"id\":\"f1\",\"n\":1.50,\"custom_object_fields\":{\"criteria\":\"é"
            + " \\\"x\\\"\",\"none\":null}}");
    webhook(HOOK, ok());

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      session.sendFilter("f1").join();
    }
    server.verify(
        1,
        postRequestedFor(urlEqualTo(HOOK))
            .withBasicAuth(new BasicCredentials("value of crm-zis-user", "value of crm-zis-pass")));
    assertThat(posted())
        .containsExactly(
            "{\"data\":[{\"id\":\"f1\",\"n\":1.50,\"custom_object_fields\":{\"criteria\":\"é"
                + " \\\"x\\\"\",\"none\":null}}]}");
  }

  @Test
  void readsTheRecordFromTheLegacyApiByItsIdAlone() {
    server.stubFor(
        get("/api/sunshine/objects/records/f1")
            .willReturn(okJson("{\"data\":{\"id\":\"f1\",\"attributes\":{}}}")));
    webhook(HOOK, okJson("{}"));

    try (ZendeskSession session = session(Api.SUNSHINE)) {
      session.sendFilter("f1").join();
    }
    assertThat(posted()).containsExactly("{\"data\":[{\"id\":\"f1\",\"attributes\":{}}]}");
  }

  @Test
  void refusesAPayloadThatIsTooLargeBeforeItIsSent() {
    record("f1", "{\"criteria\":\"" + "x".repeat(199_975) + "\"}");
    record("f2", "{\"criteria\":\"" + "x".repeat(199_974) + "\"}");
    webhook(HOOK, ok());

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(ZendeskTests.failure(session.sendFilter("f1")))
          .isInstanceOfSatisfying(
              PayloadTooLargeException.class, e -> assertThat(e.bytes()).isEqualTo(200_001))
          .hasMessage(
              "Zendesk: filter f1 was not sent: it has 200001 bytes, and the webhook accepts"
                  + " 200000. Make the record in Zendesk smaller.");
      assertThat(posted()).isEmpty();
      session.sendFilter("f2").join();
      assertThat(posted()).singleElement().satisfies(body -> assertThat(body).hasSize(200_000));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, NOT_AUTHORIZED, Check the secrets crm-zis-user and crm-zis-pass.",
    "404, NOT_FOUND, Check the secret crm-zis-id",
    "429, RATE_LIMITED, did not accept this one"
  })
  void saysWhatAWebhooksRefusalMeans(int status, Kind kind, String remedy) {
    record("f1", "{}");
    webhook(
        HOOK,
        aResponse().withStatus(status).withBody("{\"error\":\"slow down, value of crm-zis-id\"}"));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(ZendeskTests.failure(session.sendFilter("f1")))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(kind))
          .hasMessageContaining("sending a filter")
          .hasMessageContaining("(" + status + ")")
          .hasMessageContaining(remedy)
          .hasMessageNotContaining("value of")
          .hasMessageNotContaining("value%20of");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | <html>Bad gateway</html>",
        "503 | no healthy upstream",
        "503 | {\"error\":\"upstream connect error\"}",
        "503 | {\"message\":\"Service Unavailable\"}",
        "504 | ''",
        "302 | ''",
        "401 | <html>Sign in</html>",
        "403 | <html>Request blocked</html>",
        "404 | <html>No such page</html>",
        "405 | ''",
        "410 | gone",
        "413 | <html>Too large</html>",
        "200 | {\"error\":\"Internal\"}",
        "200 | <html>Please wait</html>"
      })
  void sendsNoFilterTwiceWhenAGatewayAnswers(int status, String body) {
    record("f1", "{}");
    webhook(HOOK, aResponse().withStatus(status).withBody(body));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(ZendeskTests.failure(session.sendFilter("f1")))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN))
          .hasMessageNotContaining("value of");
    }
    assertThat(posted()).hasSize(1);
  }

  @Test
  void knowsThatAFilterWasRefusedWhenZendeskItselfSaysSo() {
    record("f1", "{}");
    webhook(
        HOOK,
        aResponse().withStatus(503).withBody("{\"errors\":[{\"code\":\"ServiceUnavailable\"}]}"));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(ZendeskTests.failure(session.sendFilter("f1")))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
  }

  @Test
  void sendsNoFilterTwiceAfterATimeOutAndSaysSo() {
    record("f1", "{}");
    webhook(HOOK, ok().withTransformers(HeldAnswers.NAME));

    try (ZendeskSession session = impatient()) {
      assertThat(ZendeskTests.failure(session.sendFilter("f1")))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN))
          .hasMessageNotContaining("value%20of");
    }
    held.await(1);
    assertThat(held.others()).isZero();
  }

  @Test
  void hasAnOutcomeForEachFilterThoughTheSessionIsClosed() {
    record("f1", "{}");
    webhook(HOOK, ok().withTransformers(HeldAnswers.NAME));
    CrmConfig crm = ZendeskTests.crm(server.baseUrl() + "/api", Api.CUSTOM_OBJECTS);
    CompletableFuture<List<FilterOutcome>> outcomes;
    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      outcomes = session.sendFilters(crm.filters(), 8);
      held.await(1);
    }

    assertThat(outcomes.orTimeout(60, TimeUnit.SECONDS).join())
        .extracting(FilterOutcome::isSent)
        .containsExactly(false, false);
  }

  @Test
  void sendsTheFiltersOfAnHourThoughOneOfThemIsGone() {
    record("f2", "{\"id\":\"f2\"}");
    webhook(HOOK, ok());
    CrmConfig crm = ZendeskTests.crm(server.baseUrl() + "/api", Api.CUSTOM_OBJECTS);

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      List<FilterOutcome> outcomes = session.sendFilters(crm.filters(), 8).join();
      assertThat(outcomes).extracting(FilterOutcome::id).containsExactly("f1", "f2");
      assertThat(outcomes).extracting(FilterOutcome::isSent).containsExactly(false, true);
      assertThat(outcomes.get(0).failure().orElseThrow())
          .hasMessageContaining("filter failed (404)");
      assertThat(session.sendFilters(crm.filters(), 9).join()).isEmpty();
    }
    assertThat(posted()).containsExactly("{\"data\":[{\"id\":\"f2\"}]}");
  }

  @Test
  void postsTheDueDateToAWebhookOfItsOwn() {
    webhook(COMPLY_HOOK, ok());

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      session.complyPromises(LocalDate.of(2026, 11, 21)).join();
    }
    assertThat(posted()).containsExactly("{\"dueDate\":\"2026-11-21\"}");
  }

  private ZendeskSession impatient() {
    return ZendeskSession.open(
        ZendeskTests.impatient(server.baseUrl() + "/api", Api.CUSTOM_OBJECTS),
        ZendeskTests.SECRETS,
        wait -> {},
        ZendeskTests.FAST);
  }

  private ZendeskSession session(Api api) {
    return ZendeskSession.open(
        ZendeskTests.crm(server.baseUrl() + "/api", api),
        ZendeskTests.SECRETS,
        wait -> {},
        ZendeskTests.FAST);
  }

  private void record(String id, String json) {
    server.stubFor(get(RECORDS + id).willReturn(okJson("{\"custom_object_record\":" + json + "}")));
  }

  private void webhook(String url, ResponseDefinitionBuilder answer) {
    server.stubFor(post(urlEqualTo(url)).willReturn(answer));
  }

  private List<String> posted() {
    return server.getAllServeEvents().stream()
        .map(event -> event.getRequest())
        .filter(request -> request.getMethod().getName().equals("POST"))
        .map(request -> request.getBodyAsString())
        .toList();
  }
}
