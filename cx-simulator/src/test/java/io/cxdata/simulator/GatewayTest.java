package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.detail;
import static io.cxdata.simulator.BankClient.json;
import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways do with {@code $expand} and with the form of an answer. */
class GatewayTest {
  private static final String CONTRACTS = "v1/lacovr/ContractSet";
  private static final String DETAILS = "Balances,OpenItems,PaymentPlan";
  private SimulatedBank bank;
  private BankClient client;

  @BeforeEach
  void start() throws IOException {
    bank = SimulatedBank.builder().loans(60).seed(5).today(LocalDate.of(2026, 11, 22)).start();
    client = new BankClient(bank).signIn();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private void assertComplete(List<JsonNode> contracts) throws IOException {
    assertThat(texts(contracts, "ID")).isEqualTo(bank.portfolio().loanIds().toList());
    for (JsonNode contract : contracts) {
      for (String kind : DETAILS.split(",")) {
        assertThat(contract.get(kind))
            .isEqualTo(client.d(detail(contract.get("ID").asText(), kind)));
      }
    }
  }

  @Test
  void expandedDetailsAreThoseOfTheSingleCallsPageByPage() throws IOException {
    List<JsonNode> contracts = new ArrayList<>();
    for (int skip = 0; skip < 60; skip += 25) {
      contracts.addAll(
          client.results(
              CONTRACTS, "$expand", DETAILS, "$top", "25", "$skip", Integer.toString(skip)));
    }
    assertComplete(contracts);
    assertThat(
            client.d(
                CONTRACTS + "('" + contracts.get(7).get("ID").asText() + "')", "$expand", DETAILS))
        .isEqualTo(contracts.get(7));
    String withoutItems =
        bank.portfolio().ids(EdgeCase.LOAN_WITHOUT_OPEN_ITEMS).findFirst().orElseThrow();
    JsonNode empty = client.d(CONTRACTS + "('" + withoutItems + "')", "$expand", DETAILS);
    assertThat(empty.get("OpenItems").get("results")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void expandedDetailsArePagedByTheServer(Fault.NextLink link) throws IOException {
    bank.faults().on(Route.CONTRACTS).fail(Fault.serverPages(25, link));
    URI root = URI.create(bank.sapUrl() + "/v1/lacovr/");
    URI next = root.resolve("ContractSet?$expand=" + DETAILS);
    List<JsonNode> contracts = new ArrayList<>();
    while (next != null) {
      JsonNode d = BankClient.data(client.sapAt(next, "application/json"));
      contracts.addAll(BankClient.list(d.get("results")));
      next = d.has("__next") ? root.resolve(d.get("__next").asText()) : null;
    }
    assertComplete(contracts);
    assertThat(bank.log().count(Route.CONTRACTS)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 501})
  void aGatewayMayRefuseToExpand(int status) throws IOException {
    bank.faults().on(Route.CONTRACTS, Route.ENTITY).fail(Fault.refusedExpand(status));
    HttpResponse<String> answer = client.sap(CONTRACTS, "$expand", DETAILS);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).get("error").get("message").get("value").asText()).contains("$expand");
    assertThat(client.results(CONTRACTS, "$top", "2")).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.refusedExpand(200));
  }

  @Test
  void aGatewayThatKnowsAtomAloneAnswersListsEntitiesAndErrorsInXml() throws IOException {
    bank.faults().everywhere().fail(Fault.atom());
    String loan = bank.portfolio().loanIds().findFirst().orElseThrow();
    HttpResponse<String> list = client.sap(CONTRACTS, "$expand", DETAILS, "$format", "json");
    assertThat(list.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/atom+xml");
    assertThat(list.body()).contains("<feed", "<m:inline>");
    assertThat(client.sap(CONTRACTS + "('" + loan + "')").body()).contains("<entry");
    HttpResponse<String> refused = client.sap(CONTRACTS, "$filter", "Nonsense eq 1");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/xml");
    assertThat(refused.body())
        .contains(
            "<error xmlns=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">")
        .contains("<message xml:lang=\"en\">");
    bank.faults().on(Route.BALANCES).fail(Fault.status(503));
    assertThat(client.sap(detail(loan, "Balances")).body()).contains("<error ");
    bank.revokeTokens();
    assertThat(client.sap(CONTRACTS).body()).contains("<code>401</code>");
  }

  @Test
  void slashesAreEscapedInDatesAndAddressesAndReadTheSame() throws IOException {
    String plain = client.sap(CONTRACTS, "$top", "3").body();
    bank.faults().on(Route.CONTRACTS).fail(Fault.escapedSlashes());
    HttpResponse<String> escaped = client.sap(CONTRACTS, "$top", "3");
    assertThat(escaped.body()).contains("\"\\/Date(", ")\\/\"").isNotEqualTo(plain);
    assertThat(escaped.body().replace("\\/", "/")).isEqualTo(plain);
    bank.faults().on(Route.CONTRACTS).fail(Fault.serverPages(7, Fault.NextLink.ABSOLUTE));
    assertThat(client.sap(CONTRACTS).body()).contains("\"__next\":\"http:\\/\\/127.0.0.1:");
  }
}
