package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.cxdata.corebanking.LoanAnswer.Delivered;
import io.cxdata.corebanking.LoanAnswer.Failed;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The details of loans: one loan, and many. */
class SapDetailsTest {
  private static final String LOAN = "10000002999-111-MX";

  private final SapServer sap = new SapServer();
  private final SAPSession session = sap.session();

  @AfterEach
  void close() {
    session.close();
    sap.close();
  }

  @Test
  void readsEachDetailOfALoan() {
    sap.answers(path(LOAN, "Balances"), okJson("{\"d\":{\"results\":[{\"Code\":\"5\"}]}}"));
    sap.answers(path(LOAN, "OpenItems"), okJson("{\"d\":[{\"OpenItemID\":\"1\"}]}"));
    sap.answers(path(LOAN, "PaymentPlan"), okJson("{\"d\":{\"results\":[]}}"));

    assertThat(session.balances(LOAN).join().get(0).field("Code")).hasValue("5");
    assertThat(session.openItems(LOAN).join().get(0).field("OpenItemID")).hasValue("1");
    assertThat(session.paymentPlan(LOAN).join()).isEmpty();
  }

  @Test
  void escapesTheLoansId() {
    sap.wire()
        .stubFor(
            WireMock.get("/s4b/v1/lacovr/ContractSet('a%27%27b%2F%3F%20%C3%B1')/OpenItems")
                .willReturn(okJson("{\"d\":{\"results\":[]}}")));

    assertThat(session.openItems("a'b/? ñ").join()).isEmpty();
  }

  @Test
  void followsThePagesOfAnAnswer() {
    sap.answers(
        path(LOAN, "OpenItems"),
        okJson(
            "{\"d\":{\"results\":[{\"OpenItemID\":\"1\"}],\"__next\":\"ContractSet('"
                + LOAN
                + "')/OpenItems?$skiptoken=1\"}}"));
    sap.answers(
        path(LOAN, "OpenItems"),
        Map.of("$skiptoken", "1"),
        okJson(
            "{\"d\":{\"results\":[{\"OpenItemID\":\"2\"}],\"__next\":\"OpenItems?$skiptoken=2\"}}"));
    sap.answers(
        path(LOAN, "OpenItems"),
        Map.of("$skiptoken", "2"),
        okJson("{\"d\":{\"results\":[{\"OpenItemID\":\"3\"}]}}"));

    assertThat(session.openItems(LOAN).join())
        .extracting(item -> item.field("OpenItemID").orElseThrow())
        .containsExactly("1", "2", "3");
  }

  @Test
  void failsAnAnswerThatLeadsBackToItself() {
    sap.answers(
        path(LOAN, "OpenItems"),
        okJson("{\"d\":{\"results\":[],\"__next\":\"OpenItems?$skiptoken=1\"}}"));

    assertThatThrownBy(() -> session.openItems(LOAN).join())
        .hasCauseInstanceOf(HttpCallException.class)
        .hasMessageContaining("leads back")
        .hasMessageNotContaining(LOAN);
  }

  @Test
  void failsAnAnswerWithAnErrorInside() {
    sap.answers(
        path(LOAN, "Balances"),
        okJson("{\"d\":{\"results\":[]},\"error\":{\"code\":\"SY/530\",\"message\":\"Maria\"}}"));

    assertThatThrownBy(() -> session.balances(LOAN).join())
        .hasCauseInstanceOf(HttpCallException.class)
        .hasMessageContaining("SAP: balances failed while it was answered (status 200)")
        .hasMessageContaining("error code SY/530, after 3 attempts")
        .hasMessageContaining("the answer has an error inside, so nothing of it counts")
        .hasMessageNotContaining("Maria");
  }

  @Test
  void asksAgainAfterAnErrorInsideAnAnswer() {
    sap.answersInTurn(
        path(LOAN, "Balances"),
        List.of(
            okJson("{\"d\":{\"results\":[{\"Code\":\"5\"},{\"error\":{\"code\":\"1\"}}]}}"),
            okJson("{\"d\":{\"results\":[{\"Code\":\"5\"},{\"Code\":\"6\"}]}}")));

    assertThat(session.balances(LOAN).join()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 204, 206})
  void takesNothingFromAnAnswerThatIsNotTheWholeOne(int status) {
    sap.answers(path(LOAN, "Balances"), okJson("{\"d\":{\"results\":[]}}").withStatus(status));

    assertThatThrownBy(() -> session.balances(LOAN).join())
        .hasCauseInstanceOf(HttpCallException.class)
        .hasMessageContaining("(status " + status + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "{\"d\":{\"results\":[]}", "{\"d\":[]} {\"error\":{}}"})
  void takesNothingFromAnAnswerThatIsNotOneDocument(String body) {
    sap.answers(path(LOAN, "Balances"), okJson(body));

    assertThatThrownBy(() -> session.balances(LOAN).join())
        .hasCauseInstanceOf(HttpCallException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void failsAnAnswerWithAnotherNumberOfRowsThanCounted(int counted) {
    sap.answers(
        path(LOAN, "Balances"),
        okJson(
            "{\"d\":{\"__count\":\""
                + counted
                + "\",\"results\":[{\"Code\":\"5\"},{\"Code\":\"6\"}]}}"));

    assertThatThrownBy(() -> session.balances(LOAN).join())
        .hasCauseInstanceOf(HttpCallException.class)
        .hasMessageContaining("the service counted " + counted + " entities and sent 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Code\":\"5\"},{\"Code\":\"6\"}",
        "{\"Code\":\"5\"}",
        "",
        "{\"Code\":\"N\"},{\"Code\":\"5\"}"
      })
  void failsAnAnswerWhosePagesDoNotEnd(String rows) {
    for (int page = 0; page < 12; page++) {
      // Each link is new. In the last case, so is the first row of every third page.
      ResponseDefinitionBuilder answer =
          okJson(
              "{\"d\":{\"results\":["
                  + rows.replace("N", "" + page / 6)
                  + "],\"__next\":\"OpenItems?$skiptoken="
                  + (page + 1)
                  + "\"}}");
      if (page == 0) {
        sap.answers(path(LOAN, "OpenItems"), answer);
      } else {
        sap.answers(path(LOAN, "OpenItems"), Map.of("$skiptoken", "" + page), answer);
      }
    }

    assertThatThrownBy(() -> session.openItems(LOAN).join())
        .hasCauseInstanceOf(HttpCallException.class)
        .hasMessageContaining("the page repeats earlier entities")
        .hasMessageContaining("its links do not end");
    assertThat(sap.asked()).hasSizeLessThan(7);
  }

  @Test
  void failsAnAnswerWithMoreRowsThanCounted() {
    sap.answers(
        path(LOAN, "OpenItems"),
        okJson(
            "{\"d\":{\"__count\":1,\"results\":[{\"OpenItemID\":\"1\"}],"
                + "\"__next\":\"OpenItems?$skiptoken=1\"}}"));
    sap.answers(
        path(LOAN, "OpenItems"),
        Map.of("$skiptoken", "1"),
        okJson(
            "{\"d\":{\"results\":[{\"OpenItemID\":\"2\"}],"
                + "\"__next\":\"OpenItems?$skiptoken=2\"}}"));

    assertThatThrownBy(() -> session.openItems(LOAN).join())
        .hasMessageContaining("the service counted 1 entities and sent 2");
  }

  @Test
  void keepsARowThatComesAgainOnALaterPage() {
    sap.answers(
        path(LOAN, "OpenItems"),
        okJson(
            "{\"d\":{\"results\":[{\"OpenItemID\":\"1\"},{\"OpenItemID\":\"2\"}],"
                + "\"__next\":\"OpenItems?$skiptoken=1\"}}"));
    sap.answers(
        path(LOAN, "OpenItems"),
        Map.of("$skiptoken", "1"),
        okJson("{\"d\":{\"results\":[{\"OpenItemID\":\"2\"}]}}"));

    assertThat(session.openItems(LOAN).join()).hasSize(3);
  }

  @Test
  void answersForEveryLoanAndDetailAndLosesNoneToAFailedOne() {
    everyLoan(okJson("{\"d\":{\"results\":[]}}"));
    sap.answers(path("7", "Balances"), aResponse().withStatus(404));
    sap.answersInTurn(
        path("8", "OpenItems"),
        List.of(aResponse().withStatus(503), okJson("{\"d\":{\"results\":[]}}")));
    List<LoanAnswer> answers;
    try (Stream<LoanAnswer> stream = session.details(loans(50), EnumSet.allOf(LoanDetail.class))) {
      answers = stream.toList();
    }

    assertThat(answers).hasSize(150).doesNotHaveDuplicates();
    assertThat(answers.stream().filter(Failed.class::isInstance).map(Failed.class::cast))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.loan()).isEqualTo("7");
              assertThat(failed.detail()).isEqualTo(LoanDetail.BALANCES);
              assertThat(failed.failure().kind()).isEqualTo(Kind.NOT_FOUND);
              assertThat(failed.reason()).contains("balances failed (404)", "ContractSet(…)");
              assertThat(failed.toString()).startsWith("Failed[BALANCES, NOT_FOUND, 20");
            });
    assertThat(session.statistics().retries()).isEqualTo(1);
    assertThat(tokenCalls()).isEqualTo(1);
  }

  @Test
  void takesLoansOnlyAsFastAsAnswersAreRead() {
    everyLoan(okJson("{\"d\":{\"results\":[]}}"));
    AtomicInteger taken = new AtomicInteger();
    AtomicBoolean closed = new AtomicBoolean();
    Stream<String> million =
        IntStream.range(0, 1_000_000)
            .mapToObj(String::valueOf)
            .peek(loan -> taken.incrementAndGet())
            .onClose(() -> closed.set(true));
    try (Stream<LoanAnswer> stream = session.details(million, EnumSet.of(LoanDetail.BALANCES))) {
      Iterator<LoanAnswer> answers = stream.iterator();
      for (int i = 0; i < 100; i++) {
        answers.next();
      }
    }
    // 100 read, and a window of three for each of the four connections.
    assertThat(taken.get()).isBetween(100, 115);
    assertThat(closed).isTrue();
  }

  @Test
  void stopsWhenSapGivesNoToken() {
    sap.token(aResponse().withStatus(401));

    assertThatThrownBy(() -> readAll(1_000))
        .isInstanceOf(HttpCallException.class)
        .hasMessage(
            "SAP: token refused (401) at "
                + sap.url()
                + "/oauth2/token: the API key or its secret is wrong. Check core-api-key and"
                + " core-api-secret.");
    assertThat(tokenCalls()).isEqualTo(1);
    assertThat(sap.asked()).isEmpty();
  }

  @Test
  void stopsAfterTooManyCallsThatMetNoSap() {
    everyLoan(aResponse().withStatus(403));

    assertThatThrownBy(() -> readAll(1_000))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("refused (403)")
        .hasMessageContaining("Check core-api-user");
    assertThat(sap.asked()).hasSizeBetween(25, 60);
  }

  /** A login page, or the way to one, would meet every loan. */
  @Test
  void stopsAfterTooManyRedirectsAndPages() {
    everyLoan(
        aResponse().withStatus(302).withHeader("Location", "https://login.example/saml?x=hunter2"));
    assertThatThrownBy(() -> readAll(1_000))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("was redirected (302)")
        .hasMessageContaining("Location is https://login.example")
        .hasMessageNotContaining("hunter2");
    assertThat(sap.asked()).hasSizeBetween(25, 60);

    sap.wire().resetRequests();
    everyLoan(okForContentType("text/html", "<html>Log in</html>"));
    assertThatThrownBy(() -> readAll(1_000))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("HTML");
    assertThat(sap.asked()).hasSizeBetween(25, 60);
  }

  @Test
  void goesOnWhenAFewLoansAlwaysFail() {
    everyLoan(okJson("{\"d\":{\"results\":[]}}"));
    sap.wire()
        .stubFor(
            WireMock.get(WireMock.urlPathMatching("/s4b/v1/lacovr/ContractSet\\('10[0-9]'.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(500)));
    List<LoanAnswer> answers;
    try (Stream<LoanAnswer> stream = session.details(loans(110), EnumSet.allOf(LoanDetail.class))) {
      answers = stream.toList();
    }

    assertThat(answers).hasSize(330).doesNotHaveDuplicates();
    assertThat(answers.stream().filter(Failed.class::isInstance).map(LoanAnswer::loan))
        .hasSize(30)
        .allMatch(loan -> loan.length() == 3);
  }

  @Test
  void failsWhatIsUnderWayWhenTheSessionIsClosed() throws InterruptedException {
    everyLoan(SapServer.held(okJson("{\"d\":{\"results\":[]}}")));
    CompletableFuture<List<SapRecord>> single = session.openItems(LOAN);
    try (Stream<LoanAnswer> stream = session.details(loans(3), EnumSet.of(LoanDetail.BALANCES))) {
      Iterator<LoanAnswer> answers = stream.iterator();
      Thread closer =
          new Thread(
              () -> {
                sap.awaitHeld(4);
                session.close();
              });
      closer.start();
      LoanAnswer answer = answers.next();
      closer.join();

      assertThat(answer).isInstanceOf(Failed.class);
      assertThat(((Failed) answer).failure().kind()).isEqualTo(Kind.CLOSED);
      assertThat(single).isCompletedExceptionally();
    }
  }

  @Test
  void isNotReadOnAfterItWasClosed() {
    everyLoan(okJson("{\"d\":{\"results\":[]}}"));
    Stream<LoanAnswer> stream = session.details(loans(20), EnumSet.of(LoanDetail.BALANCES));
    Iterator<LoanAnswer> answers = stream.iterator();
    answers.next();
    stream.close();

    assertThatThrownBy(answers::next).isInstanceOf(CancellationException.class);
  }

  @Test
  void showsNoValuesInWhatItDelivers() {
    everyLoan(okJson("{\"d\":{\"results\":[{\"Amount\":\"17.05\"}]}}"));
    try (Stream<LoanAnswer> stream =
        session.details(List.of(LOAN), EnumSet.of(LoanDetail.BALANCES))) {
      Delivered delivered = (Delivered) stream.toList().get(0);

      assertThat(delivered.records().get(0).fields()).containsEntry("Amount", "17.05");
      assertThat(delivered.toString())
          .startsWith("Delivered[BALANCES, 1 records, 20")
          .doesNotContain(LOAN, "17.05");
      assertThat(delivered.records().get(0)).hasToString("SapRecord[Amount]");
    }
  }

  private void readAll(int loans) {
    try (Stream<LoanAnswer> stream =
        session.details(loans(loans), EnumSet.of(LoanDetail.BALANCES))) {
      stream.forEach(answer -> {});
    }
  }

  private long tokenCalls() {
    return sap.wire().getAllServeEvents().stream()
        .filter(event -> event.getRequest().getUrl().equals(SapServer.TOKEN))
        .count();
  }

  private void everyLoan(ResponseDefinitionBuilder answer) {
    sap.wire()
        .stubFor(
            WireMock.get(WireMock.urlPathMatching("/s4b/v1/lacovr/ContractSet.*"))
                .atPriority(10)
                .willReturn(answer));
  }

  private static List<String> loans(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private static String path(String loan, String detail) {
    return "v1/lacovr/ContractSet('" + loan + "')/" + detail;
  }
}
