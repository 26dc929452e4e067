package io.cxdata.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.HttpLimits;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.WaitEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZendeskSessionTest {
  private static final String RECORDS = "/api/v2/custom_objects/payment_promise/records";
  private static final String FIRST = RECORDS + "?page[size]=100";
  private static final String LEGACY = "/api/sunshine/objects/records";
  private static final String LEGACY_FIRST = LEGACY + "?type=payment_promise&per_page=500";

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private final List<WaitEvent> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void readsTodaysRecordsWithEveryAttributeAsText() {
    answer(
        FIRST,
        okJson(
            """
            {"custom_object_records":[{"url":"u","id":"01H","name":"n",
              "custom_object_key":"payment_promise",
              "custom_object_fields":{"loan_id":"1-2-MX","payment_amount":1500.50,
                "processed":false,"reason":null,"agent_name":"",
                "compensation":"{\\"comission\\":10,\\"interest\\":20,\\"principal\\":0}",
                "extra":{"a":[1,2]}},
              "external_id":"x-1","created_at":"2026-11-22T08:00:00Z",
              "updated_at":"2026-11-22T09:00:00Z","created_by_user_id":7}],
             "meta":{"has_more":false,"after_cursor":"c","before_cursor":"b"},
             "links":{"next":null,"prev":"p"}}
            """));
    List<Promise> promises = promises(Api.CUSTOM_OBJECTS);

    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("loan_id", "1-2-MX");
    attributes.put("payment_amount", "1500.50");
    attributes.put("processed", "false");
    attributes.put("reason", null);
    attributes.put("agent_name", "");
    attributes.put("compensation", "{\"comission\":10,\"interest\":20,\"principal\":0}");
    attributes.put("extra", "{\"a\":[1,2]}");
    assertThat(promises)
        .singleElement()
        .satisfies(
            promise -> {
              assertThat(promise.id()).isEqualTo("01H");
              assertThat(promise.type()).isEqualTo("payment_promise");
              assertThat(promise.externalId()).hasValue("x-1");
              assertThat(promise.createdAt()).hasValue("2026-11-22T08:00:00Z");
              assertThat(promise.updatedAt()).hasValue("2026-11-22T09:00:00Z");
              assertThat(promise.attributes()).containsExactlyEntriesOf(attributes);
              assertThat(promise.toString()).contains("01H", "loan_id").doesNotContain("1-2-MX");
            });
  }

  @Test
  void readsLegacyRecordsToTheSamePromise() {
    answer(
        LEGACY_FIRST,
        okJson(
            """
            {"data":[{"type":"payment_promise","id":"a","external_id":null,
              "created_at":"2026-11-22T08:00:00Z","updated_at":"2026-11-22T08:00:00Z",
              "attributes":{"loan_id":"1"}}],
             "links":{"next":"/api/sunshine/objects/records?cursor=2&type=payment_promise",
               "previous":null}}
            """));
    answer(
        LEGACY + "?cursor=2&type=payment_promise",
        okJson(
            """
            {"data":[{"type":"payment_promise","id":"b","attributes":{}}],
             "links":{"next":null,"previous":null}}
            """));

    assertThat(promises(Api.SUNSHINE))
        .containsExactly(
            new Promise(
                "a",
                "payment_promise",
                Optional.empty(),
                Optional.of("2026-11-22T08:00:00Z"),
                Optional.of("2026-11-22T08:00:00Z"),
                Map.of("loan_id", "1"),
                Map.of()),
            new Promise(
                "b",
                "payment_promise",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of()));
  }

  @Test
  void followsLinksAndCursorsToTheEnd() {
    answer(FIRST, page("a", "{\"has_more\":true}", server.baseUrl() + RECORDS + "?page[after]=2"));
    answer(
        RECORDS + "?page[after]=2",
        page("b", "{\"has_more\":true,\"after_cursor\":\"c3=\"}", null));
    answer(FIRST + "&page[after]=c3%3D", page("c", "{\"has_more\":false}", "/ignored"));

    assertThat(promises(Api.CUSTOM_OBJECTS)).extracting(Promise::id).containsExactly("a", "b", "c");
    server.verify(
        3,
        getRequestedFor(urlPathMatching("/api/.*"))
            .withBasicAuth(
                new BasicCredentials("value of crm-api-user/token", "value of crm-api-token")));
  }

  @Test
  void isNotReadOnAfterItWasClosed() {
    answer(
        FIRST,
        okJson(
            "{\"custom_object_records\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"meta\":{\"has_more\":false}}"));
    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      Stream<Promise> promises = session.promises();
      Iterator<Promise> each = promises.iterator();
      each.next();
      promises.close();

      assertThatThrownBy(each::next).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void stopsWhenTheCursorDoesNotAdvance() {
    String stuck = RECORDS + "?page[after]=2";
    answer(FIRST, page("a", "{\"has_more\":true}", stuck));
    answer(stuck, page("b", "{\"has_more\":true}", stuck));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("Zendesk: promises cannot continue at")
        .hasMessageContaining("the cursor does not advance");
  }

  @Test
  void stopsWhenTwoPagesPointAtEachOther() {
    answer(FIRST, page("a", "{\"has_more\":true,\"after_cursor\":\"x\"}", null));
    answer(FIRST + "&page[after]=x", page("b", "{\"has_more\":true,\"after_cursor\":\"y\"}", null));
    answer(FIRST + "&page[after]=y", page("c", "{\"has_more\":true,\"after_cursor\":\"x\"}", null));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .hasMessageContaining("the cursor does not advance");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsWhenEverNewPagesHaveTheSamePromises(boolean byLink) {
    String url = FIRST;
    for (int i = 0; i < 5; i++) {
      String next = FIRST + "&page[after]=c" + i;
      answer(
          url,
          byLink
              ? page("a", "{\"has_more\":true}", next)
              : page("a", "{\"has_more\":true,\"after_cursor\":\"c" + i + "\"}", null));
      url = next;
    }

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("the list does not advance");
    assertThat(server.getAllServeEvents()).hasSize(2);
  }

  @Test
  void readsOnOverAnEmptyPageAndOverPromisesThatChangedMeanwhile() {
    String record = "{\"id\":\"a\",\"updated_at\":\"2026-11-22T08:00:0%Z\"}";
    List<String> pages = List.of(record.replace("%", "1"), "", record.replace("%", "2"), "");
    for (int i = 0; i < pages.size(); i++) {
      answer(
          i == 0 ? FIRST : FIRST + "&page[after]=c" + i,
          okJson(
              "{\"custom_object_records\":["
                  + pages.get(i)
                  + "],\"meta\":{\"has_more\":"
                  + (i < pages.size() - 1)
                  + ",\"after_cursor\":\"c"
                  + (i + 1)
                  + "\"}}"));
    }

    assertThat(promises(Api.CUSTOM_OBJECTS)).hasSize(2);
  }

  @Test
  void doesNotReadEmptyPagesForEver() {
    for (int i = 0; i < 20; i++) {
      answer(
          i == 0 ? FIRST : FIRST + "&page[after]=c" + i,
          okJson(
              "{\"custom_object_records\":[],\"meta\":{\"has_more\":true,\"after_cursor\":\"c"
                  + (i + 1)
                  + "\"}}"));
    }

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .hasMessageContaining("the list does not advance");
    assertThat(server.getAllServeEvents()).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"Internal\",\"custom_object_records\":[],\"meta\":{\"has_more\":false}}",
        "{\"custom_object_records\":[{\"id\":\"a\"}],\"meta\":{\"has_more\":false},\"errors\":[{\"code\":\"Internal\"}]}",
        "{\"custom_object_records\":[{\"id\":\"a\"},{\"error\":{\"code\":\"Internal\"}}],\"meta\":{\"has_more\":false}}",
        "{\"error\":\"Internal\"}"
      })
  void countsNoneOfAnAnswerWithAnErrorInside(String body) {
    answer(FIRST, okJson(body));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("promises failed while it was answered (status 200)")
        .hasMessageContaining("after 3 attempts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"custom_object_records\":[],\"meta\":{\"has_more\":false}}{}",
        "{\"custom_object_records\":[],\"meta\":{\"has_more\":false}}<html>",
        "{\"custom_object_records\":[],\"meta\":{\"has_more\":false}",
        "{\"custom_object_records\":[{\"id\":\"a\"}"
      })
  void countsNoneOfAnAnswerThatIsTooLongOrTooShort(String body) {
    answer(FIRST, okJson(body));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS)).isInstanceOf(HttpCallException.class);
  }

  @Test
  void ignoresAnEmptyError() {
    answer(
        FIRST,
        okJson(
            "{\"error\":null,\"errors\":[],\"custom_object_records\":[{\"id\":\"a\"}],"
                + "\"meta\":{\"has_more\":false}}"));

    assertThat(promises(Api.CUSTOM_OBJECTS)).hasSize(1);
  }

  @Test
  void countsNoneOfAPartOfAnAnswer() {
    answer(FIRST, page("a", "{\"has_more\":false}", null).withStatus(206));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .hasMessageContaining("got a truncated answer (status 206)");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void saysThatTheSunshineApiWasRemoved(int status) {
    server.stubFor(get(urlPathMatching("/api/.*")).willReturn(aResponse().withStatus(status)));

    assertThatThrownBy(() -> promises(Api.SUNSHINE))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining(
            "Zendesk has removed the Sunshine API. Set crm.sandbox-zd.api: custom-objects");
    try (ZendeskSession session = session(Api.SUNSHINE)) {
      assertThat(ZendeskTests.failure(session.record("x")))
          .hasMessageContaining("crm.sandbox-zd.api: custom-objects");
    }
  }

  @Test
  void saysWhereARedirectLeadsAndNotWithWhat() {
    answer(
        FIRST,
        aResponse()
            .withStatus(302)
            .withHeader("Location", "https://login.example/saml?SAMLRequest=hunter2"));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("was redirected (302)")
        .hasMessageContaining("a login page or another address: Location is https://login.example.")
        .hasMessageContaining("Check crm.sandbox-zd.main.url")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("saml");
  }

  @Test
  void stopsWhenMoreIsAnnouncedButNothingLeadsThere() {
    answer(FIRST, page("a", "{\"has_more\":true}", null));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .hasMessageContaining("neither a link nor a cursor");
  }

  @Test
  void takesItsTokenToNoOtherServer() {
    answer(FIRST, page("a", "{\"has_more\":true}", "https://elsewhere.example/api/x"));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .hasMessageContaining("leads to another server")
        .hasMessageContaining("Check crm.sandbox-zd.main.url.");
  }

  @Test
  void waitsWhenZendeskAsksToAndSaysSo() {
    server.stubFor(
        get(FIRST)
            .inScenario("limit")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(
                aResponse()
                    .withStatus(429)
                    .withHeader("Retry-After", "93")
                    .withBody("slow down, please"))
            .willSetStateTo("ok"));
    server.stubFor(
        get(FIRST)
            .inScenario("limit")
            .whenScenarioStateIs("ok")
            .willReturn(page("a", "{\"has_more\":false}", null)));

    assertThat(promises(Api.CUSTOM_OBJECTS)).hasSize(1);
    assertThat(waits).containsExactly(new WaitEvent("Zendesk", "promises", Duration.ofMillis(20)));
  }

  @Test
  void saysThatTheTokenIsWrong() {
    answer(
        FIRST, aResponse().withStatus(401).withBody("{\"error\":\"Couldn't authenticate you\"}"));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .isInstanceOf(HttpCallException.class)
        .hasMessage(
            "Zendesk: promises refused (401) at "
                + server.baseUrl()
                + RECORDS
                + "?page[size]: the credentials are wrong, or the user has no permission. Check"
                + " crm-api-user and crm-api-token.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"custom_object_records\":{}}",
        "{\"custom_object_records\":[1]}",
        "{\"data\":[{\"type\":\"t\",\"id\":\"a\",\"attributes\":[]}]}"
      })
  void refusesWhatIsNoListOfPromises(String body) {
    answer(FIRST, okJson(body));

    assertThatThrownBy(() -> promises(Api.CUSTOM_OBJECTS))
        .isInstanceOfSatisfying(
            HttpCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
  }

  @Test
  void deliversARecordWithoutAnIdAmongTheOthers() {
    answer(
        FIRST,
        okJson(
            """
            {"custom_object_records":[{"id":"a"},{"custom_object_key":"payment_promise","id":null,
              "custom_object_fields":{"loan_id":"1"}},{"id":"b"}],"meta":{"has_more":false}}
            """));

    assertThat(promises(Api.CUSTOM_OBJECTS)).extracting(Promise::id).containsExactly("a", "", "b");
  }

  @Test
  void readsOneRecordOfEitherApi() {
    answer(
        RECORDS + "/a%2Fb",
        okJson(
            "{\"custom_object_record\":{\"id\":\"a/b\",\"custom_object_key\":\"payment_promise\"}}"));
    answer(LEGACY + "/c", okJson("{\"data\":{\"id\":\"c\",\"type\":\"payment_promise\"}}"));
    try (ZendeskSession today = session(Api.CUSTOM_OBJECTS);
        ZendeskSession legacy = session(Api.SUNSHINE)) {
      assertThat(today.record("a/b").join().id()).isEqualTo("a/b");
      assertThat(legacy.record("c").join().id()).isEqualTo("c");
      assertThat(today.statistics().calls()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"RecordNotFound\",\"description\":\"Maria\"}",
        "{\"errors\":[{\"code\":\"RecordNotFound\",\"title\":\"Maria\"},{\"code\":\"Other\"}]}"
      })
  void saysThatThereIsNoSuchRecord(String body) {
    answer(RECORDS + "/x", aResponse().withStatus(404).withBody(body));
    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThatThrownBy(() -> session.record("x").join())
          .hasCauseInstanceOf(HttpCallException.class)
          .hasMessageContaining("promise failed (404)")
          .hasMessageContaining("error code RecordNotFound")
          .hasMessageNotContaining("Maria");
    }
  }

  private List<Promise> promises(Api api) {
    try (ZendeskSession session = session(api);
        Stream<Promise> promises = session.promises()) {
      return promises.toList();
    }
  }

  private ZendeskSession session(Api api) {
    CrmConfig crm =
        new CrmConfig(
            "sandbox-zd",
            URI.create(server.baseUrl() + "/api"),
            api,
            ZendeskTests.SECRET_NAMES,
            new HttpLimits(4, 500, Duration.ofSeconds(30), Duration.ofSeconds(30), 3));
    return ZendeskSession.open(crm, ZendeskTests.SECRETS, waits::add, ZendeskTests.FAST);
  }

  private void answer(String url, ResponseDefinitionBuilder answer) {
    server.stubFor(get(url).willReturn(answer));
  }

  private static ResponseDefinitionBuilder page(String id, String meta, String next) {
    return okJson(
        String.format(
            Locale.ROOT,
            """
        {"custom_object_records":[{"id":"%s","custom_object_key":"payment_promise"}],
         "meta":%s,"links":{"next":%s}}
        """,
            id,
            meta,
            next == null ? "null" : "\"" + next + "\""));
  }
}
