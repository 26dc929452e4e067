package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.cxdata.corebanking.SapServer.html;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.cxdata.http.HttpCallException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Full lists, page by page. */
class SapListTest {
  private static final String PERSONS = "v15/bp/PersonSet";

  private final SapServer sap = new SapServer();
  private final SAPSession session = sap.session(sap.core(3));

  @AfterEach
  void close() {
    session.close();
    sap.close();
  }

  @Test
  void pagesByTopAndSkipInTheOrderOfTheKeyUntilAllAreThere() {
    skip(0, page("\"__count\":\"5\"", "a", "b", "c"));
    skip(2, page("", "c", "d", "e"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c", "d", "e");
    assertThat(sap.asked())
        .containsExactly(
            "/s4b/v15/bp/PersonSet?$orderby=ID&$top=3&$skip=0&$inlinecount=allpages",
            "/s4b/v15/bp/PersonSet?$orderby=ID&$top=3&$skip=2");
  }

  @Test
  void goesOnWhereTheServiceDeliversLessThanWasAsked() {
    skip(0, page("\"__count\":\"4\"", "a"));
    skip(1, page("", "b"));
    skip(2, page("", "c"));
    skip(3, page("", "d"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c", "d");
  }

  @Test
  void readsToAnEmptyPageWhereTheServiceDoesNotCount() {
    skip(0, page("", "a", "b"));
    skip(2, page("", "c"));
    skip(3, page(""));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOST/s4b/v15/bp/PersonSet?$skiptoken=2",
        "PersonSet?$skiptoken=2",
        "?$skiptoken=2",
        "/s4b/v15/bp/PersonSet?$skiptoken=2"
      })
  void followsTheServicesOwnLinks(String link) {
    String next = "\"__next\":\"" + link.replace("HOST", sap.url()) + "\"";
    skip(0, page("\"__count\":\"3\"," + next, "a", "b"));
    sap.answers(PERSONS, Map.of("$skiptoken", "2"), page("", "c"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c");
  }

  @Test
  void continuesBySkipWhereTheLinksEndTooEarly() {
    skip(0, page("\"__count\":\"3\",\"__next\":\"PersonSet?$skiptoken=1\"", "a"));
    sap.answers(PERSONS, Map.of("$skiptoken", "1"), page("", "b"));
    skip(2, page("", "c"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c");
  }

  @Test
  void stopsWhenALinkLeadsBack() {
    skip(0, page("\"__next\":\"PersonSet?$skiptoken=2\"", "a", "b"));
    sap.answers(
        PERSONS, Map.of("$skiptoken", "2"), page("\"__next\":\"PersonSet?$skiptoken=2\"", "c"));

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("SAP: persons cannot continue at")
        .hasMessageContaining("leads back to a page that was read");
  }

  @Test
  void takesItsTokenToNoOtherServer() {
    skip(0, page("\"__next\":\"http://localhost:1/s4b/v15/bp/PersonSet?$skiptoken=2\"", "a"));

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("leads to another server");
  }

  @Test
  void skipsInsteadOfFollowingALinkToAnotherServerWhereTheServiceCounts() {
    String away = "\"__next\":\"http://localhost:1/s4b/v15/bp/PersonSet?$skiptoken=2\"";
    skip(0, page("\"__count\":\"5\"," + away, "a", "b"));
    skip(1, page(away, "b", "c"));
    skip(3, page(away, "d"));
    skip(4, page("", "e"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void skipsOnWhereLinksBeginToLeadToAnotherServer() {
    skip(0, page("\"__count\":\"3\",\"__next\":\"PersonSet?$skiptoken=1\"", "a"));
    sap.answers(
        PERSONS,
        Map.of("$skiptoken", "1"),
        page("\"__next\":\"https://other.example/PersonSet?$skiptoken=2\"", "b"));
    skip(2, page("", "c"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @CsvSource({"$orderby, 400", "$orderby, 501", "$inlinecount, 400", "$inlinecount, 501"})
  void readsWithoutAnOptionThatTheServiceRefuses(String option, int status) {
    refuse(option, status);
    boolean counts = option.equals("$orderby");
    skip(0, page(counts ? "\"__count\":\"5\"" : "", "c", "b", "a"));
    skip(2, page("", "a", "e", "d"));
    skip(3, page("", "e", "d"));
    skip(5, page(""));

    assertThat(ids(session.persons())).containsExactly("c", "b", "a", "e", "d");
  }

  @Test
  void readsWithoutBothOptionsThatTheServiceRefuses() {
    refuse("$orderby", 400);
    refuse("$inlinecount", 400);
    skip(0, page("", "b", "a"));
    skip(2, page(""));

    assertThat(ids(session.persons())).containsExactly("b", "a");
    assertThat(sap.asked())
        .containsExactly(
            "/s4b/v15/bp/PersonSet?$orderby=ID&$top=3&$skip=0",
            "/s4b/v15/bp/PersonSet?$orderby=ID&$top=3&$skip=0&$inlinecount=allpages",
            "/s4b/v15/bp/PersonSet?$top=3&$skip=0",
            "/s4b/v15/bp/PersonSet?$top=3&$skip=0&$inlinecount=allpages",
            "/s4b/v15/bp/PersonSet?$top=3&$skip=2");
  }

  @Test
  void saysThatAKeyCameOnTwoPagesOfAListWithoutOrderAndCount() {
    refuse("$orderby", 400);
    refuse("$inlinecount", 400);
    skip(0, page("", "a", "b", "c"));
    skip(3, page("", "c", "d"));
    skip(5, page(""));

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(IncompleteListException.class)
        .hasMessageContaining("SAP did not count the entities, and 1 of the 5 that came");
  }

  @Test
  void saysWhyTheFirstCallWasRefusedWhereNothingHelps() {
    sap.answers(PERSONS, okJson("{\"error\":{\"code\":\"E1\"}}").withStatus(400));

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("persons refused (400)")
        .hasMessageContaining("?$orderby&$top&$skip&$inlinecount, error code E1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"__count\":\"9\",", ""})
  void endsAListWhoseLinksAreAlwaysNew(String count) {
    for (int i = 0; i < 9; i++) {
      String next = "\"__next\":\"PersonSet?$skiptoken=" + (i + 1) + "\"";
      ResponseDefinitionBuilder answer = page((i == 0 ? count : "") + next, "a", "b");
      if (i == 0) {
        skip(0, answer);
      } else {
        sap.answers(PERSONS, Map.of("$skiptoken", "" + i), answer);
      }
    }

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("the page repeats earlier entities")
        .hasMessageContaining("its links do not end");
    assertThat(sap.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\""})
  void endsAListWhoseLinksAreAlwaysNewAndWhosePagesHaveNoKeys(String id) {
    for (int i = 0; i < 12; i++) {
      String next = "\"__next\":\"PersonSet?$skiptoken=" + (i + 1) + "\"";
      ResponseDefinitionBuilder answer =
          okJson(
              String.format(
                  Locale.ROOT,
                  "{\"d\":{%s,\"results\":[%s]}}",
                  next,
                  id.isEmpty() ? "" : "{\"ID\":" + id + "}"));
      if (i == 0) {
        skip(0, answer);
      } else {
        sap.answers(PERSONS, Map.of("$skiptoken", "" + i), answer);
      }
    }

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("its links do not end");
  }

  @Test
  void endsAListWithMoreEntitiesThanCounted() {
    for (int i = 0; i < 9; i++) {
      String next = "\"__next\":\"PersonSet?$skiptoken=" + (i + 1) + "\"";
      if (i == 0) {
        skip(0, page("\"__count\":\"2\"," + next, "a" + i));
      } else {
        sap.answers(PERSONS, Map.of("$skiptoken", "" + i), page(next, "a" + i));
      }
    }

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(IncompleteListException.class)
        .hasMessageContaining("more entities than SAP counted: it counted 2, and at least 3 came")
        .hasMessageContaining("its pages have no end");
    assertThat(sap.asked()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"ID\":\"\"}", "{\"ID\":\" \"}", "{\"ID\":null}", "{\"Name\":\"x\"}"})
  void countsEachEntityWithoutAKeyWhicheverPageItIsOn(String nameless) {
    skip(0, records("\"__count\":\"5\",", "{\"ID\":\"a\"}", nameless, "{\"ID\":\"b\"}"));
    skip(2, records("", "{\"ID\":\"b\"}", "{\"ID\":\"c\"}", nameless));

    try (Stream<SapRecord> persons = session.persons()) {
      assertThat(persons).hasSize(5);
    }
  }

  @Test
  void countsEachEntityWithoutAKeyAtTheEndsOfItsPages() {
    String next = "\"__next\":\"PersonSet?$skiptoken=1\",";
    skip(0, records("\"__count\":\"4\"," + next, "{\"ID\":\"a\"}", "{\"ID\":\"\"}"));
    sap.answers(
        PERSONS, Map.of("$skiptoken", "1"), records(next.replace("=1", "=2"), "{\"ID\":\"\"}"));
    sap.answers(PERSONS, Map.of("$skiptoken", "2"), records("", "{\"ID\":\"b\"}"));

    try (Stream<SapRecord> persons = session.persons()) {
      assertThat(persons).hasSize(4);
    }
  }

  @Test
  void stopsWhenTheServiceDoesNotHeedSkip() {
    sap.answers(PERSONS, page("\"__count\":\"9\"", "a", "b"));

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("the service ignores $skip");
  }

  @Test
  void saysThatAListMovedWhileItWasRead() {
    skip(0, page("\"__count\":\"4\"", "a", "b", "c"));
    skip(2, page("", "b", "c"));

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOfSatisfying(
            IncompleteListException.class,
            e -> {
              assertThat(e.counted()).isEqualTo(4);
              assertThat(e.delivered()).isEqualTo(3);
            })
        .hasMessageContaining(
            "persons is incomplete: SAP counted 4 entities and delivered 3, repetitions");
  }

  @Test
  void saysThatAListMovedWhoseLengthStayedTheSame() {
    // Between the pages c went, and f came.
    skip(0, page("\"__count\":\"5\"", "a", "b", "c"));
    skip(2, page("", "d", "e", "f"));

    assertThatThrownBy(() -> ids(session.persons())).isInstanceOf(IncompleteListException.class);
  }

  @Test
  void knowsAnEntityWhoseNumberComesWithoutItsZeros() {
    skip(0, page("\"__count\":\"5\"", "0000000001", "0000000002", "0000000003"));
    skip(2, page("", "3", "4", "5"));

    assertThat(ids(session.persons()))
        .containsExactly("0000000001", "0000000002", "0000000003", "4", "5");
  }

  @Test
  void fetchesAFewPagesAhead() {
    for (int i = 0; i < 20; i++) {
      String more = i == 0 ? "\"__count\":\"41\"" : "";
      skip(2 * i, page(more, "" + (100 + 2 * i), "" + (101 + 2 * i), "" + (102 + 2 * i)));
    }
    try (Stream<SapRecord> persons = session.persons()) {
      Iterator<SapRecord> each = persons.iterator();
      each.next();
      // The first page, and four ahead.
      assertThat(session.statisticsByOperation().get("persons").calls()).isEqualTo(5);

      int rest = 0;
      for (; each.hasNext(); rest++) {
        each.next();
      }
      assertThat(rest).isEqualTo(40);
    }
  }

  @Test
  void saysThatAListEndedTooEarly() {
    skip(0, page("\"__count\":\"4\"", "a", "b", "c"));
    skip(2, page(""));

    assertThatThrownBy(() -> ids(session.persons())).isInstanceOf(IncompleteListException.class);
  }

  @Test
  void acceptsAKeyThatTheServiceHasTwice() {
    skip(0, page("\"__count\":\"3\"", "a", "a"));
    skip(1, page("", "a", "b"));

    assertThat(ids(session.persons())).containsExactly("a", "a", "b");
  }

  @Test
  void takesNoRepetitionForASecondEntityInAPageThatIsLongerThanRequested() {
    skip(0, page("\"__count\":\"4\"", "a", "a", "b", "c"));

    assertThatThrownBy(() -> ids(session.persons())).isInstanceOf(IncompleteListException.class);
  }

  @Test
  void takesNoRepetitionForASecondEntityWhereSkipFollowsLinks() {
    skip(0, page("\"__count\":\"3\",\"__next\":\"PersonSet?$skiptoken=1\"", "a"));
    sap.answers(PERSONS, Map.of("$skiptoken", "1"), page("", "b", "b"));

    assertThatThrownBy(() -> ids(session.persons())).isInstanceOf(IncompleteListException.class);
  }

  @Test
  void acceptsAPageThatIsLongerThanRequested() {
    skip(0, page("\"__count\":\"4\"", "a", "b", "c", "d"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c", "d");
  }

  @Test
  void acceptsAKeyThatTheServiceHasTwiceOnBothSidesOfAPagesEnd() {
    skip(0, page("\"__count\":\"5\"", "a", "b", "c"));
    skip(2, page("", "c", "c", "d"));

    assertThat(ids(session.persons())).containsExactly("a", "b", "c", "c", "d");
  }

  @Test
  void doesNotTakeARepetitionForASecondEntityWhereTheListMayHaveMoved() {
    // Between the pages one came before a: the two of the first page show up again, and d is lost.
    skip(0, page("\"__count\":\"4\"", "a", "c", "c"));
    skip(2, page("", "c", "c"));

    assertThatThrownBy(() -> ids(session.persons())).isInstanceOf(IncompleteListException.class);
  }

  @Test
  void findsOutThatAListMovedBetweenTheAnswersOfOnePage() {
    // Each answer has two at most; before the third one something came at the front, and e is lost.
    skip(0, page("\"__count\":\"5\"", "a", "b"));
    skip(1, page("", "b", "c"));
    skip(3, page("", "c"));
    skip(4, page("", "d"));

    assertThatThrownBy(() -> ids(session.persons())).isInstanceOf(IncompleteListException.class);
  }

  @Test
  void stopsThePagesAheadWhenItIsClosed() {
    skip(0, page("\"__count\":\"99\"", "a", "b", "c"));
    sap.answers(PERSONS, SapServer.held(page("", "c", "d", "e")));
    Stream<SapRecord> persons = session.persons();
    persons.iterator().next();
    // The pages ahead have taken all four connections.
    sap.awaitHeld(4);
    persons.close();

    // Their answers are still held back: this needs a connection that is free again.
    sap.answers("v1/lacovr/ContractSet('1')/Balances", okJson("{\"d\":{\"results\":[]}}"));
    assertThat(session.balances("1").orTimeout(60, TimeUnit.SECONDS).join()).isEmpty();
  }

  @Test
  void isNotReadOnAfterItWasClosed() {
    skip(0, page("\"__count\":\"3\"", "a", "b", "c"));
    Stream<SapRecord> persons = session.persons();
    Iterator<SapRecord> each = persons.iterator();
    each.next();
    persons.close();

    assertThatThrownBy(each::next).isInstanceOf(CancellationException.class);
  }

  @Test
  void asksTheOtherListsInTheOrderOfTheirKeys() {
    sap.answers("v1/lacovr/ContractSet", page("\"__count\":\"0\""));
    sap.answers("v1/lacqan/ContractSet", page("\"__count\":\"0\""));

    assertThat(ids(session.loans())).isEmpty();
    assertThat(ids(session.loansQan())).isEmpty();
    assertThat(sap.asked())
        .containsExactly(
            "/s4b/v1/lacovr/ContractSet?$orderby=ID&$top=3&$skip=0&$inlinecount=allpages",
            "/s4b/v1/lacqan/ContractSet?$orderby=GenerateId&$top=3&$skip=0&$inlinecount=allpages");
  }

  @Test
  void asksForSomeFieldsAndTheKeyOnEachPage() {
    skip(0, page("\"__count\":\"4\"", "a", "b", "c"));
    skip(2, page("", "c", "d"));

    assertThat(ids(session.persons(Set.of("LastName", "FirstName"))))
        .containsExactly("a", "b", "c", "d");
    assertThat(sap.asked())
        .hasSize(2)
        .allMatch(url -> url.contains("$select=FirstName%2CID%2CLastName&"));
  }

  @Test
  void asksForAllFieldsWhereTheServiceRefusesSome() {
    sap.answers(PERSONS, page("\"__count\":\"1\"", "a"));
    sap.answers(PERSONS, Map.of("$select", "Gone,ID"), aResponse().withStatus(400));

    assertThat(ids(session.persons(Set.of("Gone")))).containsExactly("a");
    assertThat(sap.asked()).hasSize(2).first().asString().doesNotContain("select");
  }

  @Test
  void repeatsAPageThatFailed() {
    sap.answersInTurn(
        PERSONS, List.of(aResponse().withStatus(503), page("\"__count\":\"1\"", "a")));

    assertThat(ids(session.persons())).containsExactly("a");
    assertThat(session.statistics().retries()).isEqualTo(1);
  }

  @Test
  void saysWhatWentWrongInWordsOfTheConfiguration() {
    sap.answers(PERSONS, html());

    assertThatThrownBy(() -> ids(session.persons()))
        .isInstanceOf(HttpCallException.class)
        .hasMessage(
            "SAP: persons got HTML instead of data (status 200, text/html) at "
                + sap.url()
                + "/s4b/v15/bp/PersonSet?$orderby&$top&$skip&$inlinecount: this is usually the"
                + " gateway's error or login page. Check core.qas-sap.main.base-url.");
  }

  private void refuse(String option, int status) {
    sap.wire()
        .stubFor(
            get(urlPathEqualTo(SapServer.ROOT + PERSONS))
                .withQueryParam(option, matching(".+"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(status)));
  }

  private void skip(int skip, ResponseDefinitionBuilder answer) {
    sap.answers(PERSONS, Map.of("$skip", String.valueOf(skip)), answer);
  }

  private static ResponseDefinitionBuilder page(String more, String... ids) {
    String results =
        Arrays.stream(ids)
            .map(id -> "{\"__metadata\":{\"type\":\"Person\"},\"ID\":\"" + id + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return okJson(
        String.format(
            Locale.ROOT, "{\"d\":{%s\"results\":%s}}", more.isEmpty() ? "" : more + ",", results));
  }

  private static ResponseDefinitionBuilder records(String more, String... records) {
    return okJson("{\"d\":{" + more + "\"results\":[" + String.join(",", records) + "]}}");
  }

  private static List<String> ids(Stream<SapRecord> records) {
    try (records) {
      return records.map(record -> record.field("ID").orElseThrow()).toList();
    }
  }
}
