package io.cxdata.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.crm.UpsertOutcome.Status;
import io.cxdata.crm.internal.bulk.PollPolicy;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpsertTest {
  private static final String OBJECT = "/api/v2/custom_objects/payment_promise";

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
  void sendsAnAmountAsItIsAndNullAsNull() {
    server.stubFor(
        patch(anyUrl())
            .willReturn(
                okJson(
                    "{\"custom_object_record\":{\"id\":\"01H\",\"custom_object_key\":\"payment_promise\"}}")));
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("payment_amount", new BigDecimal("1E+3"));
    attributes.put("processed", false);
    attributes.put("reason", null);

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      PromiseDraft draft = PromiseDraft.of("w/1", attributes).withName("Maria");
      assertThat(session.upsert(draft).join().id()).isEqualTo("01H");
      assertThat(draft.toString()).doesNotContain("Maria", "1000");
    }
    var request = server.getAllServeEvents().get(0).getRequest();
    assertThat(request.getUrl()).isEqualTo(OBJECT + "/records?external_id=w%2F1");
    assertThat(request.getBodyAsString())
        .isEqualTo(
            "{\"custom_object_record\":{\"external_id\":\"w/1\",\"name\":\"Maria\","
                + "\"custom_object_fields\":{\"payment_amount\":1000,\"processed\":false,\"reason\":null}}}");
  }

  @Test
  void sendsToTheLegacyApiWhatItUnderstands() {
    server.stubFor(
        patch(anyUrl())
            .willReturn(okJson("{\"data\":{\"id\":\"a\",\"type\":\"payment_promise\"}}")));

    try (ZendeskSession session = session(Api.SUNSHINE)) {
      assertThat(session.upsert("w-1", Map.of("loan_id", "1")).join().id()).isEqualTo("a");
    }
    var request = server.getAllServeEvents().get(0).getRequest();
    assertThat(request.getUrl()).isEqualTo("/api/sunshine/objects/records");
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/merge-patch+json");
    assertThat(request.getBodyAsString())
        .isEqualTo(
            "{\"data\":{\"type\":\"payment_promise\",\"external_id\":\"w-1\",\"attributes\":{\"loan_id\":\"1\"}}}");
  }

  @Test
  void writesNothingTwiceAfterATimeOutAndSaysSo() {
    server.stubFor(patch(anyUrl()).willReturn(okJson("{}").withTransformers(HeldAnswers.NAME)));

    try (ZendeskSession session = impatient()) {
      assertThat(ZendeskTests.failure(session.upsert("w-1", Map.of("loan_id", "1"))))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
    }
    held.await(1);
    assertThat(held.others()).isZero();
  }

  @Test
  void refusesWhatIsNoAttribute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PromiseDraft.of("w-1", Map.of("at", Instant.EPOCH)))
        .withMessageContaining("Attribute at is a Instant");
    assertThatIllegalArgumentException().isThrownBy(() -> PromiseDraft.of(" ", Map.of()));
  }

  @Test
  void sendsAHundredAJobAndTellsOfEachRecord() {
    server.stubFor(
        post(OBJECT + "/jobs")
            .withRequestBody(
                equalToJson(
                    "{\"job\":{\"action\":\"create_or_update_by_external_id\"}}", true, true))
            .inScenario("jobs")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(
                okJson("{\"job_status\":{\"id\":\"j1\",\"status\":\"queued\",\"results\":null}}"))
            .willSetStateTo("second"));
    server.stubFor(
        post(OBJECT + "/jobs")
            .inScenario("jobs")
            .whenScenarioStateIs("second")
            .willReturn(
                okJson(
                    """
                    {"job_status":{"id":"j2","status":"completed","results":[
                      {"index":0,"id":"x100","success":true},
                      {"index":1,"error":"RecordInvalid","details":"Maria owes","success":false}]}}
                    """)));
    server.stubFor(
        get("/api/v2/job_statuses/j1")
            .inScenario("status")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(
                okJson("{\"job_status\":{\"id\":\"j1\",\"status\":\"working\",\"results\":[]}}"))
            .willSetStateTo("done"));
    server.stubFor(
        get("/api/v2/job_statuses/j1")
            .inScenario("status")
            .whenScenarioStateIs("done")
            .willReturn(
                okJson(
                    """
                    {"job_status":{"id":"j1","status":"completed","results":[
                      {"index":1,"id":"x1","success":true},
                      {"index":0,"errors":[{"code":"Maria owes 5","title":"t"}]}]}}
                    """)));

    List<UpsertOutcome> outcomes = upsert(Api.CUSTOM_OBJECTS, 102);

    assertThat(outcomes).hasSize(102);
    assertThat(outcomes.get(0).status()).isEqualTo(Status.REFUSED);
    assertThat(outcomes.get(0).problem())
        .hasValue("Zendesk refused the promise, error code unnamed. Correct the promise.");
    assertThat(outcomes.get(1))
        .isEqualTo(new UpsertOutcome("w1", Status.SAVED, Optional.of("x1"), Optional.empty()));
    assertThat(outcomes.subList(2, 100))
        .allSatisfy(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
              assertThat(outcome.problem().orElseThrow())
                  .isEqualTo(
                      "job j1 is completed, without a result for this promise. Read the promise"
                          + " before writing it again.");
            });
    assertThat(outcomes.get(100).status()).isEqualTo(Status.SAVED);
    assertThat(outcomes.get(101).problem())
        .hasValue("Zendesk refused the promise, error code RecordInvalid. Correct the promise.");
  }

  @Test
  void readsTheJobsOfTheLegacyApi() {
    server.stubFor(
        post("/api/sunshine/jobs")
            .withRequestBody(
                equalToJson(
                    """
                    {"data":{"type":"resources","action":"external_id_set","data":[
                      {"type":"payment_promise","external_id":"w0","attributes":{"loan_id":"0"}},
                      {"type":"payment_promise","external_id":"w1","attributes":{"loan_id":"1"}}]}}
                    """))
            .willReturn(okJson("{\"data\":{\"id\":\"j\",\"job_status\":\"queued\"}}")));
    server.stubFor(
        get("/api/sunshine/jobs/j")
            .willReturn(
                okJson(
                    """
                    {"data":{"id":"j","job_status":"completed","results":[
                      {"data":{"external_id":"w1"},
                       "errors":[{"code":"UnprocessableEntity","detail":"Maria"}],"success":false},
                      {"data":{"id":"a","external_id":"w0"},"success":true}]}}
                    """)));

    assertThat(upsert(Api.SUNSHINE, 2))
        .extracting(UpsertOutcome::status)
        .containsExactly(Status.SAVED, Status.REFUSED);
  }

  /** S saved, R refused, U unknown: of the promises w0, w1 and w2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // An identity that is given decides, whatever the index and the order say.
        "{'external_id':'w1','index':0,'success':false},{'external_id':'w0','index':1,'id':'x','success':true}|SRU",
        "{'external_id':'w2','id':'x','success':true},{'index':0,'id':'y','success':true}|SUS",
        "{'id':'w1','success':true},{'id':'w2','index':0,'error':'RecordInvalid'}|USR",
        "{'index':2,'external_id':null,'id':'x','success':true}|UUS",
        // Without an identity the place in the list says nothing.
        "{'id':'x','success':true},{'id':'y','success':true},{'success':false}|UUU",
        "{'external_id':'of nobody','index':0,'id':'x','success':true}|UUU",
        "{'index':7,'id':'x','success':true},{'index':-1,'success':true},{'index':'a','id':'y'}|UUU",
        // Duplicates and contradictions.
        "{'external_id':'w0','id':'x','success':true},{'external_id':'w0','id':'x','success':true},{'index':1,'id':'y','success':true}|USU",
        "{'external_id':'w0','id':'x','success':true},{'index':0,'success':false}|UUU",
        "{'index':0,'id':'x','success':true},{'index':1,'id':'x','success':true},{'index':2,'id':'y','success':true}|UUS",
        "{'index':0,'id':'x','success':true,'error':'RecordInvalid'},{'index':1,'success':'maybe'},{'index':2}|UUU",
        "{'index':0,'id':'x','success':true,'errors':[]},{'index':1,'success':false,'errors':[]}|SRU",
      })
  void givesEachPromiseTheResultThatIsCertainlyIts(String results, String statuses) {
    server.stubFor(
        post(anyUrl())
            .willReturn(
                okJson(
                    "{'job_status':{'id':'j','status':'completed','results':[RESULTS]}}"
                        .replace("RESULTS", results)
                        .replace('\'', '"'))));

    assertThat(
            upsert(Api.CUSTOM_OBJECTS, 3).stream()
                .map(outcome -> outcome.status().name().substring(0, 1))
                .collect(Collectors.joining()))
        .isEqualTo(statuses);
  }

  @Test
  void takesNoOtherJobsStatusForItsOwn() {
    server.stubFor(
        post(anyUrl()).willReturn(okJson("{\"job_status\":{\"id\":\"j\",\"status\":\"queued\"}}")));
    server.stubFor(
        get(anyUrl())
            .willReturn(
                okJson(
                    "{\"job_status\":{\"id\":\"k\",\"status\":\"completed\",\"results\":["
                        + "{\"index\":0,\"id\":\"x\",\"success\":true}]}}")));

    assertThat(upsert(Api.CUSTOM_OBJECTS, 1))
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
              assertThat(outcome.problem().orElseThrow())
                  .startsWith("the status of job j came as another job's");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 408, 500, 502, 503, 504, 520, 524})
  void doesNotTakeAGatewaysWordForZendesks(int status) {
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("<html>No</html>")));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(ZendeskTests.failure(session.upsert("w-1", Map.of())))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
      assertThat(session.upsertAll(drafts(1)).join())
          .extracting(UpsertOutcome::status)
          .containsExactly(Status.UNKNOWN);
    }
    assertThat(server.getAllServeEvents()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"RecordInvalid\",\"description\":\"d\"}",
        "{\"error\":{\"title\":\"Forbidden\",\"message\":\"m\"}}",
        "{\"errors\":[{\"code\":\"Invalid\",\"title\":\"t\"}]}"
      })
  void takesZendesksOwnErrorForARefusal(String body) {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403).withBody(body)));

    assertThat(upsert(Api.CUSTOM_OBJECTS, 1))
        .extracting(UpsertOutcome::status)
        .containsExactly(Status.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"RecordInvalid\",\"custom_object_record\":{\"id\":\"x\"}}",
        "{\"custom_object_record\":{\"id\":\"x\"},\"errors\":[{\"code\":\"Maria owes\"}]}",
        "{\"error\":{\"message\":\"m\"}}"
      })
  void doesNotKnowWhatBecameOfAnUpsertThatIsAnsweredWithAnErrorInside(String body) {
    server.stubFor(any(anyUrl()).willReturn(okJson(body)));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(ZendeskTests.failure(session.upsert("w-1", Map.of())))
          .isInstanceOfSatisfying(
              HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN))
          .hasMessageContaining("failed while it was answered (status 200)")
          .hasMessageNotContaining("Maria");
    }
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void reportsWhatBecameOfAJobThatTimedOutAsUnknown() {
    server.stubFor(post(anyUrl()).willReturn(okJson("{}").withTransformers(HeldAnswers.NAME)));

    try (ZendeskSession session = impatient()) {
      assertThat(session.upsertAll(drafts(2)).join())
          .allSatisfy(outcome -> assertThat(outcome.status()).isEqualTo(Status.UNKNOWN));
    }
  }

  @Test
  void givesUpAJobThatIsNotFinishedInTimeAndPollsItMoreAndMoreSlowly() {
    server.stubFor(
        any(anyUrl()).willReturn(okJson("{\"job_status\":{\"id\":\"j\",\"status\":\"working\"}}")));
    AtomicReference<Instant> now = new AtomicReference<>(ZendeskTests.NOW);
    List<Long> pauses = new CopyOnWriteArrayList<>();
    PollPolicy policy =
        new PollPolicy(
            now::get,
            ZendeskTests.RETRIES,
            Duration.ofSeconds(1),
            Duration.ofSeconds(40),
            pause -> {
              pauses.add(pause.toSeconds());
              now.updateAndGet(before -> before.plus(pause));
              return CompletableFuture.completedFuture(null);
            });

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS, policy)) {
      assertThat(session.upsertAll(drafts(1)).join())
          .singleElement()
          .satisfies(
              outcome -> {
                assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
                assertThat(outcome.problem().orElseThrow())
                    .startsWith("job j is not finished after 40 s, without a result");
              });
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 10L);
  }

  @Test
  void endsTheWaitForAJobWithTheSession() throws InterruptedException {
    server.stubFor(
        any(anyUrl()).willReturn(okJson("{\"job_status\":{\"id\":\"j\",\"status\":\"working\"}}")));
    CountDownLatch waiting = new CountDownLatch(1);
    PollPolicy policy =
        new PollPolicy(
            InstantSource.fixed(ZendeskTests.NOW),
            ZendeskTests.RETRIES,
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            pause -> {
              waiting.countDown();
              return new CompletableFuture<>();
            });
    CompletableFuture<List<UpsertOutcome>> outcomes;
    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS, policy)) {
      outcomes = session.upsertAll(drafts(1));
      assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(outcomes.orTimeout(60, TimeUnit.SECONDS).join())
        .extracting(UpsertOutcome::status)
        .containsExactly(Status.UNKNOWN);
  }

  @Test
  void reportsWhatBecameOfAJobThatNobodyCanAskForAsUnknown() {
    server.stubFor(
        post(anyUrl()).willReturn(okJson("{\"job_status\":{\"id\":\"j\",\"status\":\"queued\"}}")));
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThat(upsert(Api.CUSTOM_OBJECTS, 1))
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
              assertThat(outcome.problem().orElseThrow()).contains("job status failed (404)");
            });
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void reportsAJobThatZendeskDoesNotTakeAsRefused(Api api) {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withStatus(401).withBody("{\"error\":\"Couldn't authenticate you\"}")));

    assertThat(upsert(api, 2))
        .allSatisfy(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.REFUSED);
              assertThat(outcome.problem().orElseThrow()).contains("Check crm-api-user");
            });
  }

  @Test
  void refusesAPromiseThatIsToBeWrittenTwiceInOneCall() {
    PromiseDraft draft = PromiseDraft.of("w", Map.of());
    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.upsertAll(List.of(draft, draft)));
    }
  }

  private List<UpsertOutcome> upsert(Api api, int promises) {
    try (ZendeskSession session = session(api)) {
      return session.upsertAll(drafts(promises)).join();
    }
  }

  private static List<PromiseDraft> drafts(int promises) {
    return IntStream.range(0, promises)
        .mapToObj(i -> PromiseDraft.of("w" + i, Map.of("loan_id", Integer.toString(i))))
        .toList();
  }

  private ZendeskSession impatient() {
    return ZendeskSession.open(
        ZendeskTests.impatient(server.baseUrl() + "/api", Api.CUSTOM_OBJECTS),
        ZendeskTests.SECRETS,
        wait -> {},
        ZendeskTests.FAST);
  }

  private ZendeskSession session(Api api) {
    return session(api, ZendeskTests.FAST);
  }

  private ZendeskSession session(Api api, PollPolicy policy) {
    return ZendeskSession.open(
        ZendeskTests.crm(server.baseUrl() + "/api", api), ZendeskTests.SECRETS, wait -> {}, policy);
  }
}
