package io.cxdata.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.Secret;
import io.cxdata.crm.internal.api.CustomObjectsApi;
import io.cxdata.crm.internal.api.OnePromiseReader;
import io.cxdata.crm.internal.api.PromisePage;
import io.cxdata.crm.internal.api.PromisePageReader;
import io.cxdata.crm.internal.api.PromisePages;
import io.cxdata.crm.internal.api.PromiseService;
import io.cxdata.crm.internal.bulk.JobStatus;
import io.cxdata.crm.internal.bulk.JobStatusReader;
import io.cxdata.crm.internal.webhook.RawRecord;
import io.cxdata.crm.internal.webhook.RawRecordReader;
import io.cxdata.http.Authorization;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromiseChangesTest {
  private static final String EXPORT = "/api/v2/incremental/custom_objects/payment_promise/cursor";
  private static final Instant EIGHT = Instant.parse("2026-11-22T08:00:00Z");
  private static final String SINCE_EIGHT = EXPORT + "?start_time=1795334400";

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void asksForLaterPagesWithTheCursorAlone() {
    answer(SINCE_EIGHT, page(false, "c/2=", record("a", "08:00:00")));
    answer(EXPORT + "?cursor=c%2F2%3D", page(false, "c3", record("b", "08:30:00")));
    answer(EXPORT + "?cursor=c3", page(true, "c4", record("c", "09:00:00")));

    assertThat(changes(session -> session.promisesSince(EIGHT)))
        .extracting(Promise::id)
        .containsExactly("a", "b", "c");
    assertThat(server.getAllServeEvents().stream().map(e -> e.getRequest().getUrl()))
        .containsExactly(EXPORT + "?cursor=c3", EXPORT + "?cursor=c%2F2%3D", SINCE_EIGHT);
  }

  @Test
  void deliversTwoRecordsOfOneSecondFromTwoPages() {
    answer(SINCE_EIGHT, page(false, "c2", record("a", "08:00:00")));
    answer(EXPORT + "?cursor=c2", page(true, "c3", record("b", "08:00:00")));

    assertThat(changes(session -> session.promisesSince(EIGHT)))
        .extracting(Promise::id)
        .containsExactly("a", "b");
  }

  @Test
  void includesTheWholeSecondOfTheStart() {
    answer(SINCE_EIGHT, page(true, "c2", record("a", "08:00:00"), record("b", "08:00:00.100")));

    assertThat(changes(session -> session.promisesSince(EIGHT.plusMillis(700))))
        .extracting(Promise::id)
        .containsExactly("a", "b");
  }

  @Test
  void judgesEachRecordAndNotThePageByItsFirst() {
    answer(SINCE_EIGHT, page(false, "c2", record("old", "07:59:59"), record("a", "08:10:00")));
    answer(
        EXPORT + "?cursor=c2",
        page(true, "c3", record("older", "03:00:00"), record("b", "08:20:00")));

    assertThat(changes(session -> session.promisesSince(EIGHT)))
        .extracting(Promise::id)
        .containsExactly("a", "b");
  }

  @Test
  void keepsARecordWhoseTimeCannotBeRead() {
    answer(SINCE_EIGHT, page(true, "c2", "{\"id\":\"a\",\"updated_at\":\"yesterday\"}"));

    assertThat(changes(session -> session.promisesSince(EIGHT))).hasSize(1);
  }

  @Test
  void deliversEachStateOfAPromiseOnceThoughItChangesWhileItIsRead() {
    answer(
        SINCE_EIGHT, page(false, "c2", record("a", "08:00:00", "1"), record("b", "08:00:00", "1")));
    answer(
        EXPORT + "?cursor=c2",
        page(
            true,
            "c3",
            record("b", "08:00:00", "1"),
            record("b", "08:00:00", "2"),
            record("a", "08:05:00", "3")));

    assertThat(changes(session -> session.promisesSince(EIGHT)))
        .extracting(promise -> promise.id() + promise.attributes().get("n"))
        .containsExactly("a1", "b1", "b2", "a3");
  }

  @Test
  void stopsWithAnErrorWhenTheCursorDoesNotAdvance() {
    answer(SINCE_EIGHT, page(false, "c2", record("a", "08:00:00")));
    answer(EXPORT + "?cursor=c2", page(false, "c2", record("b", "08:00:00")));

    assertThatThrownBy(() -> changes(session -> session.promisesSince(EIGHT)))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("the cursor does not advance");
    assertThat(server.getAllServeEvents()).hasSize(2);
  }

  @Test
  void endsAtTheEndOfTheStreamThoughItsCursorIsTheOneThatWasAsked() {
    answer(EXPORT + "?cursor=c2", page(true, "c2"));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS);
        PromiseChanges changes =
            session.promisesSince(new ChangeCursor(EIGHT, Optional.of("c2")))) {
      assertThat(changes.stream()).isEmpty();
      assertThat(changes.nextCursor())
          .isEqualTo(new ChangeCursor(Instant.parse("2026-11-22T14:55:00Z"), Optional.of("c2")));
    }
  }

  @Test
  void hasNoMarkBeforeItsEnd() {
    answer(SINCE_EIGHT, page(true, "c2", record("a", "08:00:00"), record("b", "08:00:00")));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS);
        PromiseChanges changes = session.promisesSince(EIGHT)) {
      assertThat(changes.stream().limit(1)).hasSize(1);
      assertThatThrownBy(changes::nextCursor).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void doesNotAskForTheMinuteThatIsNotThereYet() {
    answer(EXPORT + "?start_time=1795359480", page(true, "c2", record("a", "14:59:59")));

    assertThat(changes(session -> session.promisesSince(ZendeskTests.NOW.minusSeconds(5))))
        .hasSize(1);
  }

  @Test
  void tellsTheTraceOfADeletedPromise() {
    answer(
        SINCE_EIGHT,
        page(
            true,
            "c2",
            """
            {"id":"a","updated_at":"2026-11-22T08:00:00Z","custom_object_fields":
              {"loan_id":"[DELETED]","processed":null,"reason":"[DELETED]"}}
            """,
            """
            {"id":"b","updated_at":"2026-11-22T08:00:00Z","custom_object_fields":
              {"loan_id":"1","reason":"[DELETED]"}}
            """));

    assertThat(changes(session -> session.promisesSince(EIGHT)))
        .extracting(Promise::isDeleted)
        .containsExactly(true, false);
  }

  @Test
  void takesTheMarkOfThePresentFromTheEndOfTheExport() {
    answer(EXPORT + "?start_time=1795359300", page(false, "c2", record("a", "14:56:00")));
    answer(EXPORT + "?cursor=c2", page(true, "c3"));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS)) {
      assertThat(session.changeCursor().join())
          .isEqualTo(new ChangeCursor(Instant.parse("2026-11-22T14:55:00Z"), Optional.of("c3")));
    }
  }

  @Test
  void asksTheLegacySearchWithTheSameQuestionOnEveryPage() {
    String first = "/api/sunshine/objects/query?per_page=100";
    String second = "/api/sunshine/objects/query?per_page=100&cursor=x";
    server.stubFor(
        post(first)
            .willReturn(
                okJson(
                    """
                    {"data":[{"id":"old","type":"payment_promise","updated_at":"2026-11-22T07:00:00Z"},
                      {"id":"a","type":"payment_promise","updated_at":"2026-11-22T08:00:00Z"}],
                     "links":{"next":"/api/sunshine/objects/query?per_page=100&cursor=x"}}
                    """)));
    server.stubFor(
        post(second)
            .willReturn(
                okJson(
                    """
                    {"data":[{"id":"b","type":"payment_promise","updated_at":"2026-11-22T08:00:00Z"}],
                     "links":{"next":null}}
                    """)));

    try (ZendeskSession session = session(Api.SUNSHINE);
        PromiseChanges changes = session.promisesSince(EIGHT)) {
      assertThat(changes.stream().map(Promise::id)).containsExactly("a", "b");
      assertThat(changes.nextCursor())
          .isEqualTo(ChangeCursor.at(Instant.parse("2026-11-22T14:55:00Z")));
    }
    String question =
        """
        {"query":{"_type":{"$eq":"payment_promise"}},
         "_updated_at":{"start":"2026-11-22 08:00:00.000"},"sort_by":"_updated_at asc"}
        """;
    for (String url : List.of(first, second)) {
      server.verify(1, postRequestedFor(urlEqualTo(url)).withRequestBody(equalToJson(question)));
    }
  }

  @Test
  void parsesNoPageOnTheCallersThread() {
    answer(SINCE_EIGHT, page(false, "c2", record("a", "08:00:00")));
    answer(EXPORT + "?cursor=c2", page(true, "c3", record("b", "08:00:00")));
    Set<Thread> parsing = ConcurrentHashMap.newKeySet();
    CrmConfig crm = ZendeskTests.crm(server.baseUrl() + "/api", Api.CUSTOM_OBJECTS);
    try (HttpSession http =
        HttpSession.builder(
                new io.cxdata.http.ApiDescription(
                    "Zendesk", crm.url(), "url", "limits", "credentials"),
                crm.limits())
            .authorization(Authorization.basic(() -> "user", () -> Secret.of("token")))
            .reader(
                PromisePage.class,
                (body, type) -> {
                  parsing.add(Thread.currentThread());
                  return new PromisePageReader().read(body, type);
                })
            .reader(Promise.class, new OnePromiseReader())
            .reader(RawRecord.class, new RawRecordReader())
            .reader(JobStatus.class, new JobStatusReader())
            .build()) {
      PromisePages pages =
          new PromisePages(
              new CustomObjectsApi(crm).changesSince(EIGHT),
              http,
              http.service(PromiseService.class)::page);
      try (Stream<Promise> promises = pages.stream()) {
        assertThat(promises).hasSize(2);
      }
    }
    assertThat(parsing).isNotEmpty().doesNotContain(Thread.currentThread());
  }

  @Test
  void writesItsMarkAsTextAndReadsItBack() {
    ChangeCursor withCursor = new ChangeCursor(EIGHT, Optional.of("c 3=="));
    assertThat(ChangeCursor.parse(withCursor.text())).hasValue(withCursor);
    assertThat(ChangeCursor.parse(ChangeCursor.at(EIGHT).text())).hasValue(ChangeCursor.at(EIGHT));
    assertThat(ChangeCursor.parse("nonsense")).isEmpty();
  }

  /** Not every plan of Zendesk has the export. */
  @Test
  void readsAllPromisesAndTakesTheUpdatedOnesWhereThereIsNoExport() {
    server.stubFor(get(urlPathEqualTo(EXPORT)).willReturn(aResponse().withStatus(404)));
    server.stubFor(
        get(urlPathEqualTo("/api/v2/custom_objects/payment_promise/records"))
            .willReturn(
                okJson(
                    """
                    {"custom_object_records":[%s,%s],
                     "meta":{"has_more":false,"after_cursor":"of-another-list"},"links":{"next":null}}
                    """
                        .formatted(record("old", "07:59:59"), record("a", "08:10:00")))));

    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS);
        PromiseChanges changes = session.promisesSince(EIGHT)) {
      assertThat(changes.stream()).extracting(Promise::id).containsExactly("a");
      assertThat(changes.nextCursor().cursor()).isEmpty();
      assertThat(session.changeCursor().join().cursor()).isEmpty();
    }
  }

  private List<Promise> changes(Function<ZendeskSession, PromiseChanges> ask) {
    try (ZendeskSession session = session(Api.CUSTOM_OBJECTS);
        PromiseChanges changes = ask.apply(session)) {
      return changes.stream().toList();
    }
  }

  private ZendeskSession session(Api api) {
    return ZendeskSession.open(
        ZendeskTests.crm(server.baseUrl() + "/api", api),
        ZendeskTests.SECRETS,
        wait -> {},
        ZendeskTests.FAST);
  }

  private void answer(String url, String page) {
    server.stubFor(get(urlEqualTo(url)).willReturn(okJson(page)));
  }

  private String page(boolean end, String cursor, String... records) {
    return """
        {"custom_object_records":[%s],"after_url":"%s%s?cursor=%s","after_cursor":"%s",
         "before_url":null,"before_cursor":null,"end_of_stream":%s}
        """
        .formatted(
            Stream.of(records).collect(Collectors.joining(",")),
            server.baseUrl(),
            EXPORT,
            cursor,
            cursor,
            end);
  }

  private static String record(String id, String time) {
    return record(id, time, "0");
  }

  private static String record(String id, String time, String number) {
    return """
        {"id":"%s","custom_object_key":"payment_promise","updated_at":"2026-11-22T%sZ",
         "custom_object_fields":{"n":"%s"}}
        """
        .formatted(id, time, number);
  }
}
