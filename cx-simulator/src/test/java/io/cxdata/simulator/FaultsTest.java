package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.data;
import static io.cxdata.simulator.BankClient.detail;
import static io.cxdata.simulator.BankClient.json;
import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final String LOAN = "10000002999-111-MX";
  private static final String OTHER = "10000003000-111-MX";
  private SimulatedBank bank;
  private BankClient client;

  @BeforeEach
  void start() throws IOException {
    bank = SimulatedBank.builder().loans(40).seed(5).start();
    client = new BankClient(bank).signIn();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private List<Integer> statuses(int calls) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      statuses.add(client.sap(detail(LOAN, "OpenItems")).statusCode());
    }
    return statuses;
  }

  @Test
  void theFirstCallsFailThenAllIsFine() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS).first(2).fail(Fault.status(503));
    assertThat(statuses(4)).containsExactly(503, 503, 200, 200);
    assertThat(bank.log().count(Route.OPEN_ITEMS, 503)).isEqualTo(2);
    assertThat(client.sap(detail(LOAN, "Balances")).statusCode()).isEqualTo(200);
  }

  @Test
  void everyNthCallFails() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS, Route.BALANCES).every(3).fail(Fault.status(500));
    assertThat(statuses(7)).containsExactly(200, 200, 500, 200, 200, 500, 200);
  }

  @Test
  void oneLoanFailsAndOthersDoNotCount() throws IOException {
    bank.faults().everywhere().loan(LOAN).first(1).fail(Fault.status(404));
    assertThat(client.sap(detail(OTHER, "OpenItems")).statusCode()).isEqualTo(200);
    assertThat(statuses(2)).containsExactly(404, 200);
  }

  @Test
  void chanceFollowsTheSeed() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS).chance(0.5).fail(Fault.status(502));
    List<Integer> first = statuses(40);
    bank.faults().clear();
    bank.faults().on(Route.OPEN_ITEMS).chance(0.5).fail(Fault.status(502));
    assertThat(statuses(40)).isEqualTo(first);
    assertThat(first.stream().filter(status -> status == 502).count()).isBetween(10L, 30L);
  }

  @Test
  void clearedFaultsAreGone() throws IOException {
    bank.faults().everywhere().fail(Fault.status(500));
    assertThat(statuses(1)).containsExactly(500);
    bank.faults().clear();
    assertThat(statuses(1)).containsExactly(200);
  }

  @Test
  void anErrorHasTheSystemsOwnFormOrAGatewaysPage() throws IOException {
    bank.faults().everywhere().fail(Fault.status(429).retryAfter(Duration.ofMillis(1_500)));
    HttpResponse<String> sap = client.sap(detail(LOAN, "Balances"));
    assertThat(sap.statusCode()).isEqualTo(429);
    assertThat(sap.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(json(sap).get("error").get("message").get("value").asText()).isNotEmpty();
    HttpResponse<String> zendesk = client.zendesk("/v2/custom_objects/payment_promise/records");
    assertThat(json(zendesk).get("error").asText()).isEqualTo("TooManyRequests");
    assertThat(zendesk.headers().firstValue("X-Rate-Limit-Remaining")).hasValue("0");
    bank.faults().clear();
    bank.faults().everywhere().fail(Fault.status(502).html());
    HttpResponse<String> html = client.sap(detail(LOAN, "Balances"));
    assertThat(html.statusCode()).isEqualTo(502);
    assertThat(html.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(html.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void anHtmlPageComesWithStatus200() throws IOException {
    bank.faults().on(Route.PERSONS).fail(Fault.htmlPage());
    HttpResponse<String> answer = client.sap("v15/bp/PersonSet");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void aCutOffBodyBreaksOffBeforeItsAnnouncedLength() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS, Route.CONTRACTS).fail(Fault.cutOffBody());
    assertThatIOException().isThrownBy(() -> client.sap(detail(LOAN, "OpenItems")));
    assertThatIOException()
        .isThrownBy(() -> client.sap("v1/lacovr/ContractSet", "$expand", "OpenItems"));
    bank.faults().clear();
    assertThat(statuses(1)).containsExactly(200);
  }

  @Test
  void aDroppedConnectionGivesNoAnswerAtAll() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS).fail(Fault.droppedConnection());
    assertThatIOException().isThrownBy(() -> client.sap(detail(LOAN, "OpenItems")));
    assertThat(bank.log().count(Route.OPEN_ITEMS, 0)).isPositive();
    bank.faults().clear();
    assertThat(statuses(1)).containsExactly(200);
  }

  @Test
  void noThreadWaitsForLatency() throws IOException {
    bank.faults().on(Route.BALANCES).fail(Fault.latency(Duration.ofHours(1)));
    URI uri = URI.create(bank.sapUrl() + "/" + detail(LOAN, "Balances"));
    // As many calls at a time as no pool of threads for two cores would have.
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(client.sendLater(uri));
    }
    while (bank.log().peakConcurrency() <= 100) {
      assertThat(statuses(1)).containsExactly(200);
    }
    assertThat(calls).noneMatch(CompletableFuture::isDone);
    assertThat(bank.log().count(Route.BALANCES)).isZero();
  }

  @Test
  void aFaultMayBeSetByMethodAndPath() throws IOException {
    bank.faults().on("GET", "/Balances").after(1).first(1).fail(Fault.status(503));
    assertThat(statuses(1)).containsExactly(200);
    assertThat(client.sap(detail(LOAN, "Balances")).statusCode()).isEqualTo(200);
    assertThat(client.sap(detail(LOAN, "Balances")).statusCode()).isEqualTo(503);
    assertThat(client.sap(detail(LOAN, "Balances")).statusCode()).isEqualTo(200);
  }

  @Test
  void everyNthCallFindsItsTokenRevoked() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS).every(3).fail(Fault.revokedToken());
    assertThat(statuses(4)).containsExactly(200, 200, 401, 401);
    client.signIn();
    assertThat(statuses(1)).containsExactly(200);
  }

  @Test
  void atomComesWhateverIsAskedFor() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS).fail(Fault.atom());
    HttpResponse<String> answer = client.sap(detail(LOAN, "OpenItems"), "$format", "json");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/atom+xml");
    assertThat(answer.body()).contains("<feed", "<m:properties>");
  }

  @ParameterizedTest
  @EnumSource
  void theServerPagesByItself(Fault.NextLink link) throws IOException {
    bank.faults().on(Route.CONTRACTS, Route.OPEN_ITEMS).fail(Fault.serverPages(7, link));
    assertThat(walk("v1/lacovr/", "ContractSet?$select=ID", link, "ID"))
        .isEqualTo(bank.portfolio().loanIds().toList());
    assertThat(walk("v1/lacovr/", "ContractSet?$select=ID&$skip=5&$top=20", link, "ID"))
        .isEqualTo(bank.portfolio().loanIds().skip(5).limit(20).toList());
    List<String> paged =
        walk("v1/lacovr/", "ContractSet('" + LOAN + "')/OpenItems", link, "OpenItemID");
    bank.faults().clear();
    assertThat(paged).isEqualTo(texts(client.results(detail(LOAN, "OpenItems")), "OpenItemID"));
  }

  private List<String> walk(String service, String first, Fault.NextLink link, String field)
      throws IOException {
    List<String> found = new ArrayList<>();
    URI root = URI.create(bank.sapUrl() + "/" + service);
    URI next = root.resolve(first);
    while (next != null) {
      JsonNode d = data(client.sapAt(next, "application/json"));
      assertThat(d.get("results").size()).isBetween(1, 7);
      found.addAll(texts(BankClient.list(d.get("results")), field));
      String link2 = d.has("__next") ? d.get("__next").asText() : null;
      if (link2 != null) {
        assertThat(URI.create(link2).isAbsolute()).isEqualTo(link == Fault.NextLink.ABSOLUTE);
      }
      next = link2 == null ? null : root.resolve(link2);
    }
    return found;
  }

  @Test
  void aFaultThatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.latency(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.serverPages(0, Fault.NextLink.ABSOLUTE));
    assertThatIllegalArgumentException().isThrownBy(() -> bank.faults().everywhere().chance(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> bank.faults().everywhere().every(0));
    assertThatIllegalArgumentException().isThrownBy(() -> bank.faults().everywhere().first(0));
  }
}
