package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.detail;
import static io.cxdata.simulator.BankClient.json;
import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.LoanChanges;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final List<String> KINDS = List.of("Balances", "OpenItems", "PaymentPlan");
  private SimulatedBank bank;
  private BankClient client;

  @BeforeEach
  void start() throws IOException {
    bank = SimulatedBank.builder().loans(111).seed(2).today(LocalDate.of(2026, 11, 22)).start();
    client = new BankClient(bank).signIn();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  /** Every answer about every loan. */
  private Map<String, String> answers() throws IOException {
    Map<String, String> answers = new HashMap<>();
    for (String loan : bank.portfolio().loanIds().toList()) {
      for (String kind : KINDS) {
        answers.put(loan + " " + kind, client.sap(detail(loan, kind)).body());
      }
      answers.put(loan + " Contract", client.sap("v1/lacovr/ContractSet('" + loan + "')").body());
    }
    return answers;
  }

  private static Set<String> different(Map<String, String> before, Map<String, String> after) {
    return before.keySet().stream()
        .filter(key -> !before.get(key).equals(after.get(key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> reported(LoanChanges changes) {
    Set<String> keys = new TreeSet<>();
    changes.balances().forEach(id -> keys.add(id + " Balances"));
    changes.openItems().forEach(id -> keys.add(id + " OpenItems"));
    changes.paymentPlans().forEach(id -> keys.add(id + " PaymentPlan"));
    Stream.of(changes.balances(), changes.openItems(), changes.paymentPlans())
        .flatMap(List::stream)
        .forEach(id -> keys.add(id + " Contract"));
    return keys;
  }

  @Test
  void exactlyTheReportedAnswersChange() throws IOException {
    Map<String, String> before = answers();
    // Twice every loan: the second change of a loan must show as well.
    for (int howMany : List.of(1, 10, 111, 100)) {
      LoanChanges changes = bank.changeLoans(howMany);
      Map<String, String> after = answers();
      assertThat(different(before, after)).isEqualTo(reported(changes)).isNotEmpty();
      before = after;
    }
  }

  @Test
  void everyLoanChangesOnceBeforeAnyASecondTime() {
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < 111; i++) {
      LoanChanges one = bank.changeLoans(1);
      String id =
          Stream.concat(one.balances().stream(), one.openItems().stream())
              .findFirst()
              .orElseThrow();
      assertThat(changed.add(id)).isTrue();
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(bank.portfolio().loanIds().toList());
  }

  @Test
  void changesAreTheSameForTheSameBank() {
    try (SimulatedBank twin =
        SimulatedBank.builder().loans(111).seed(2).today(LocalDate.of(2026, 11, 22)).start()) {
      assertThat(twin.changeLoans(30)).isEqualTo(bank.changeLoans(30));
      assertThat(twin.changeLoans(90)).isEqualTo(bank.changeLoans(90));
    }
  }

  @Test
  void aChangeOfNamedLoansReportsTheKindsThatTheyHave() {
    String noItems =
        bank.portfolio().ids(EdgeCase.LOAN_WITHOUT_OPEN_ITEMS).findFirst().orElseThrow();
    String noBalances =
        bank.portfolio().ids(EdgeCase.LOAN_WITHOUT_BALANCES).findFirst().orElseThrow();
    LoanChanges changes = bank.changeLoans(List.of(noItems, noBalances, noItems));
    assertThat(changes.balances()).containsExactly(noItems);
    assertThat(changes.openItems()).containsExactly(noBalances);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bank.changeLoans(List.of("nonsense")))
        .withMessageContaining("nonsense");
    assertThatIllegalArgumentException().isThrownBy(() -> bank.changeLoans(-1));
  }

  @Test
  void aChangeMovesTheContractsTimeAndIsToldAsAnEvent() throws IOException {
    String loan = bank.portfolio().loanIds().skip(6).findFirst().orElseThrow();
    String contract = "v1/lacovr/ContractSet('" + loan + "')";
    String before = client.d(contract).get("LastChangeDateTime").asText();
    assertThat(client.results("v1/cac/EventSet")).isEmpty();

    LoanChanges changes = bank.changeLoans(List.of(loan));

    String after = client.d(contract).get("LastChangeDateTime").asText();
    assertThat(after).isNotEqualTo(before).isGreaterThan(before);
    String since = "EventDateTime ge datetime'2026-11-22T08:00:00'";
    JsonNode event =
        client.results("v1/cac/EventSet", "$filter", since, "$expand", "dataNew,dataOld").get(0);
    assertThat(event.get("ObjectID").asText()).isEqualTo(loan);
    assertThat(event.get("EventDateTime").asText()).isEqualTo(after);
    assertThat(event.get("dataOld").get("LastChangeDateTime").asText()).isEqualTo(before);
    assertThat(event.get("dataNew").get("LastChangeDateTime").asText()).isEqualTo(after);
    assertThat(texts(client.results("v1/bape/EventSet"), "ObjectID")).containsExactly(loan);
    assertThat(texts(client.results("v1/bapre/EventSet"), "ObjectID"))
        .isEqualTo(changes.paymentPlans());
    String later = "EventDateTime ge datetime'2026-11-22T23:00:00'";
    assertThat(client.results("v1/cac/EventSet", "$filter", later)).isEmpty();
    assertThat(
            client.results("v1/cac/EventSet", "$top", "1").get(0).get("dataNew").has("__deferred"))
        .isTrue();
  }

  @Test
  void aPersonThatMovesIsToldAsAnEvent() throws IOException {
    List<String> moved = bank.changePersons(2);
    assertThat(moved).isEqualTo(bank.portfolio().personIds().limit(2).toList());
    List<JsonNode> events = client.results("v15/bp/EventSet", "$expand", "dataNew,dataOld");
    assertThat(texts(events, "ObjectID")).isEqualTo(moved);
    JsonNode event = events.get(0);
    assertThat(event.get("dataNew").get("AddressStreet"))
        .isNotEqualTo(event.get("dataOld").get("AddressStreet"));
    assertThat(event.get("dataNew"))
        .isEqualTo(client.d("v15/bp/PersonSet('" + moved.get(0) + "')"));
  }

  @Test
  void anotherProcessChangesLoansByPost() throws IOException {
    URI control = URI.create(bank.controlUrl() + "?loans=5");
    Map<String, String> before = answers();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(control).POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode json = json(answer);
    LoanChanges changes =
        new LoanChanges(ids(json, "balances"), ids(json, "openItems"), ids(json, "paymentPlans"));
    assertThat(different(before, answers())).isEqualTo(reported(changes)).isNotEmpty();
  }

  private static List<String> ids(JsonNode json, String kind) {
    return BankClient.list(json.get(kind)).stream().map(JsonNode::asText).toList();
  }

  @Test
  void theControlEndpointExplainsItself() throws IOException {
    URI control = URI.create(bank.controlUrl() + "?loans=many");
    assertThat(client.send(HttpRequest.newBuilder(control).build()).statusCode()).isEqualTo(405);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(control).POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("loans=N");
  }
}
