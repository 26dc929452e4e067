package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.EventDelivery;
import io.cxdata.simulator.model.LoanChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What change events tell, and what they fail to tell. */
class EventsTest {
  private static final String ACCOUNTS = "v1/cac/EventSet";
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

  private static Set<String> changed(LoanChanges changes) {
    Set<String> ids = new HashSet<>(changes.balances());
    ids.addAll(changes.openItems());
    ids.addAll(changes.paymentPlans());
    return ids;
  }

  private List<String> loans(String... options) throws IOException {
    return texts(client.results(ACCOUNTS, options), "ObjectID");
  }

  @Test
  void eachKindOfChangeIsToldInItsSet() throws IOException {
    LoanChanges changes = bank.changeLoans(30);
    bank.changePersons(4);
    assertThat(loans()).containsExactlyInAnyOrderElementsOf(changed(changes));
    Set<String> charged = new HashSet<>(changes.balances());
    charged.addAll(changes.openItems());
    assertThat(texts(client.results("v1/bape/EventSet"), "ObjectID"))
        .containsExactlyInAnyOrderElementsOf(charged);
    assertThat(texts(client.results("v1/bapre/EventSet"), "ObjectID"))
        .containsExactlyInAnyOrderElementsOf(changes.paymentPlans())
        .isNotEmpty();
    assertThat(client.results("v15/bp/EventSet")).hasSize(4);
  }

  @Test
  void aWindowOfTimeIsOrderedCountedAndPaged() throws IOException {
    bank.changeLoans(30);
    // The thirty changes are a second apart, from 14:00:00 on.
    String window =
        "EventDateTime ge datetime'2026-11-22T14:00:05' and EventDateTime lt"
            + " datetime'2026-11-22T14:00:15'";
    assertThat(client.results(ACCOUNTS, "$filter", window)).hasSize(10);
    assertThat(client.results(ACCOUNTS, "$filter", window.replace(" lt", " le"))).hasSize(11);
    assertThat(client.sap(ACCOUNTS + "/$count", "$filter", window).body()).isEqualTo("10");
    List<String> paged = new ArrayList<>();
    for (int skip = 0; skip < 10; skip += 4) {
      JsonNode d =
          client.d(
              ACCOUNTS,
              "$filter",
              window,
              "$orderby",
              "EventDateTime desc,EventID desc",
              "$inlinecount",
              "allpages",
              "$top",
              "4",
              "$skip",
              Integer.toString(skip),
              "$expand",
              "dataNew,dataOld");
      assertThat(d.get("__count").asText()).isEqualTo("10");
      paged.addAll(texts(BankClient.list(d.get("results")), "EventID"));
    }
    assertThat(paged).hasSize(10).isSortedAccordingTo((a, b) -> b.compareTo(a));
    JsonNode event = client.d(ACCOUNTS + "('" + paged.get(0) + "')", "$expand", "dataNew,dataOld");
    assertThat(event.get("EventType").asText()).isEqualTo("ACCOUNT");
    assertThat(event.get("dataNew").get("ID")).isEqualTo(event.get("ObjectID"));
    assertThat(event.get("dataNew").get("EventID"))
        .isNotEqualTo(event.get("dataOld").get("EventID"));
  }

  @Test
  void aMissedChangeIsSeenInTheAnswersAlone() throws IOException {
    String loan = bank.portfolio().loanIds().skip(6).findFirst().orElseThrow();
    String contract = "v1/lacovr/ContractSet('" + loan + "')";
    JsonNode before = client.d(contract);
    LoanChanges changes = bank.changeLoans(List.of(loan), EventDelivery.NONE);
    assertThat(changes.answers()).isPositive();
    assertThat(client.d(contract)).isNotEqualTo(before);
    bank.changePersons(1, EventDelivery.NONE);
    assertThat(bank.deliverLateEvents()).isZero();
    assertThat(loans()).isEmpty();
    assertThat(client.results("v15/bp/EventSet")).isEmpty();
  }

  @Test
  void aDuplicateHasAnIdOfItsOwn() throws IOException {
    LoanChanges changes = bank.changeLoans(3, EventDelivery.TWICE);
    List<JsonNode> events = client.results(ACCOUNTS, "$expand", "dataNew");
    assertThat(texts(events, "EventID")).hasSize(6).doesNotHaveDuplicates();
    assertThat(new HashSet<>(texts(events, "ObjectID"))).isEqualTo(changed(changes));
    assertThat(events.get(1).get("EventDateTime")).isEqualTo(events.get(0).get("EventDateTime"));
    assertThat(events.get(1).get("dataNew")).isEqualTo(events.get(0).get("dataNew"));
  }

  @Test
  void aLateEventHasTheTimeOfItsChange() throws IOException {
    LoanChanges late = bank.changeLoans(2, EventDelivery.LATE);
    LoanChanges prompt = bank.changeLoans(2);
    assertThat(loans()).containsExactlyInAnyOrderElementsOf(changed(prompt));
    String sinceLast = "EventDateTime gt datetime'2026-11-22T14:00:03'";
    assertThat(bank.deliverLateEvents()).isGreaterThanOrEqualTo(2);
    assertThat(loans("$filter", sinceLast)).isEmpty();
    List<String> all = loans();
    assertThat(new HashSet<>(all.subList(2, 4))).isEqualTo(changed(late));
    assertThat(bank.deliverLateEvents()).isZero();
  }

  @Test
  void eventsOfOneTimeShareTheirSecond() throws IOException {
    LoanChanges changes = bank.changeLoans(5, EventDelivery.SAME_TIME);
    List<JsonNode> events = client.results(ACCOUNTS);
    assertThat(new HashSet<>(texts(events, "EventDateTime"))).hasSize(1);
    assertThat(new HashSet<>(texts(events, "ObjectID"))).isEqualTo(changed(changes)).hasSize(5);
    bank.changePersons(3, EventDelivery.SAME_TIME);
    List<JsonNode> moves = client.results("v15/bp/EventSet");
    assertThat(new HashSet<>(texts(moves, "EventDateTime"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyDeliveryChangesTheSameLoansAndIsInTheReadme(EventDelivery delivery) throws IOException {
    try (SimulatedBank twin =
        SimulatedBank.builder().loans(111).seed(2).today(LocalDate.of(2026, 11, 22)).start()) {
      assertThat(twin.changeLoans(30, delivery)).isEqualTo(bank.changeLoans(30));
    }
    assertThat(Files.readString(Path.of("README.md"))).contains("| `" + delivery + "` |");
    assertThatIllegalArgumentException().isThrownBy(() -> bank.changeLoans(-1, delivery));
    assertThatIllegalArgumentException().isThrownBy(() -> bank.changePersons(-1, delivery));
  }
}
