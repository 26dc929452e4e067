package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.detail;
import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.SimulatedPromise;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What five hundred loans look like over HTTP. */
class PortfolioTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String COMPACT = TODAY.format(DateTimeFormatter.BASIC_ISO_DATE);
  private static SimulatedBank bank;
  private static BankClient client;
  private static final Map<String, JsonNode> LOANS = new HashMap<>();
  private static final Map<String, JsonNode> PERSONS = new HashMap<>();

  @BeforeAll
  static void readEverything() throws IOException {
    bank = SimulatedBank.builder().loans(500).seed(7).today(TODAY).start();
    client = new BankClient(bank).signIn();
    for (JsonNode loan :
        client.results("v1/lacovr/ContractSet", "$expand", "Balances,OpenItems,PaymentPlan")) {
      LOANS.put(loan.get("ID").asText(), loan);
    }
    for (JsonNode person : client.results("v15/bp/PersonSet")) {
      String id = person.get("ID").asText();
      PERSONS.put("0".repeat(10 - id.length()) + id, person);
    }
  }

  @AfterAll
  static void close() {
    bank.close();
  }

  private static List<JsonNode> details(JsonNode loan, String kind) {
    return BankClient.list(loan.get(kind).get("results"));
  }

  @Test
  void theSetsHoldWhatThePortfolioSays() {
    assertThat(LOANS.keySet())
        .containsExactlyInAnyOrderElementsOf(bank.portfolio().loanIds().toList());
    assertThat(PERSONS.keySet())
        .containsExactlyInAnyOrderElementsOf(bank.portfolio().personIds().toList());
    assertThat(LOANS).hasSize(500).containsKey("10000002999-111-MX");
    assertThat(PERSONS).hasSize(450);
    assertThat(bank.promises().all().count()).isEqualTo(bank.portfolio().promises()).isEqualTo(150);
  }

  @ParameterizedTest
  @EnumSource
  void everyEdgeCaseIsAmongFiveHundredLoans(EdgeCase edgeCase) {
    List<String> ids = bank.portfolio().ids(edgeCase).toList();
    assertThat(ids).hasSize(bank.portfolio().count(edgeCase)).isNotEmpty();
    switch (edgeCase.subject()) {
      case LOAN -> assertThat(ids).allSatisfy(id -> assertLoan(edgeCase, LOANS.get(id)));
      case PERSON -> assertThat(ids).allSatisfy(id -> assertPerson(edgeCase, PERSONS.get(id)));
      case PROMISE -> assertThat(ids).allSatisfy(id -> assertPromise(edgeCase, id));
    }
  }

  private static void assertLoan(EdgeCase edgeCase, JsonNode loan) {
    List<JsonNode> balances = details(loan, "Balances");
    List<JsonNode> items = details(loan, "OpenItems");
    List<JsonNode> plan = details(loan, "PaymentPlan");
    switch (edgeCase) {
      case BORROWER_ID_UNPADDED -> assertThat(loan.get("BorrowerID").asText()).hasSize(7);
      case LOAN_WITHOUT_PERSON ->
          assertThat(PERSONS).doesNotContainKey(loan.get("BorrowerID").asText());
      case LOAN_WITHOUT_BALANCES -> assertThat(balances).isEmpty();
      case LOAN_WITHOUT_OPEN_ITEMS -> assertThat(items).isEmpty();
      case LOAN_WITHOUT_PLAN -> assertThat(plan).isEmpty();
      case PLAN_ERROR_ROW -> assertThat(texts(plan, "Category")).containsExactly("E");
      case PLAN_ENDED ->
          assertThat(texts(plan, "Date"))
              .isNotEmpty()
              .allSatisfy(date -> assertThat(date).isLessThan(COMPACT));
      case CONTRACT_DATE_EMPTY ->
          assertThat(loan.get("TermSpecificationStartDate").asText()).isEmpty();
      case CONTRACT_DATE_ZEROS ->
          assertThat(loan.get("PaymentPlanStartDate").asText()).isEqualTo("00000000");
      case BALANCE_CODE_MISSING ->
          assertThat(texts(balances, "Code")).contains("5").doesNotContain("3", "4");
      case BALANCE_CODE_TWICE ->
          assertThat(texts(balances, "Code")).containsOnlyOnce("3").containsSequence("4", "4");
      case ITEM_PARTLY_CLEARED ->
          assertThat(items)
              .anySatisfy(
                  item -> {
                    assertThat(item.get("ReceivableDescription").asText())
                        .matches(".*Cleared: \\d+\\.\\d\\d");
                    assertThat(item.get("ReceivableType").asText()).isEqualTo("511010");
                    assertThat(item.get("StatusCategory").asText()).isEqualTo("3");
                  });
      case ITEM_DUE_TODAY ->
          assertThat(items)
              .anySatisfy(
                  item -> {
                    assertThat(item.get("DueDate").asText()).isEqualTo(COMPACT);
                    assertThat(item.get("StatusCategory").asText()).isNotEqualTo("1");
                  });
      case ITEM_PARTIAL_REPAYMENT -> assertThat(texts(items, "ReceivableType")).contains("511080");
      case ITEM_WITHOUT_DUE_DATE -> assertThat(texts(items, "DueDate")).contains("00000000");
      case PLAN_ROWS_ON_ONE_DAY -> {
        List<String> dates = texts(plan, "Date");
        String next =
            dates.stream().filter(date -> date.compareTo(COMPACT) > 0).findFirst().orElseThrow();
        assertThat(dates.stream().filter(next::equals)).hasSize(2);
        assertThat(texts(plan, "Category")).containsOnly("1");
      }
      default -> throw new AssertionError("No expectation for " + edgeCase);
    }
  }

  private static void assertPerson(EdgeCase edgeCase, JsonNode person) {
    String lastName = person.get("LastName").asText();
    String lastName2 = person.get("LastName2").asText();
    switch (edgeCase) {
      case PERSON_ID_UNPADDED -> assertThat(person.get("ID").asText()).hasSize(7);
      case LAST_NAME_OF_TWO_WORDS -> {
        assertThat(lastName.split(" ")).hasSize(2);
        assertThat(lastName2).isEmpty();
      }
      case LAST_NAME_OF_THREE_WORDS -> {
        assertThat(lastName.split(" ")).hasSize(3);
        assertThat(lastName2).isEmpty();
      }
      case PHONE_EMPTY -> {
        assertThat(person.get("PhoneNumber").asText()).isEmpty();
        assertThat(person.get("MobileNumber").asText()).isNotEmpty();
      }
      case BOTH_PHONES_EMPTY ->
          assertThat(person.get("PhoneNumber").asText() + person.get("MobileNumber").asText())
              .isEmpty();
      case NAME_WITH_QUOTE -> assertThat(lastName).startsWith("O'");
      case NAME_NOT_ASCII -> assertThat(lastName).matches(".*[^\\x00-\\x7F].*");
      default -> throw new AssertionError("No expectation for " + edgeCase);
    }
  }

  private static void assertPromise(EdgeCase edgeCase, String id) {
    SimulatedPromise promise = bank.promises().find(id).orElseThrow();
    String due = (String) promise.attributes().get("due_date");
    boolean ordinary = !due.isEmpty();
    switch (edgeCase) {
      case DUE_DATE_SLASHES -> assertThat(due).matches("\\d\\d/\\d\\d/\\d{4}");
      case DUE_DATE_ISO -> assertThat(due).matches("\\d{4}-\\d\\d-\\d\\d");
      case DUE_DATE_INSTANT -> assertThat(due).matches("\\d{4}-\\d\\d-\\d\\dT06:00:00Z");
      case DUE_DATE_FRACTIONS ->
          assertThat(due).matches(ordinary ? "\\d{4}-\\d\\d-\\d\\dT06:00:00\\.\\d+Z" : "");
      case DUE_DATE_LOWER_CASE_Z -> assertThat(due).matches("\\d{4}-\\d\\d-\\d\\dT06:00:00z");
      case DUE_DATE_EMPTY -> assertThat(due).isEmpty();
      case COMPENSATION_EMPTY -> assertThat(promise.attributes().get("compensation")).isEqualTo("");
      case UNKNOWN_LOAN -> assertThat(LOANS).doesNotContainKey(promise.loanId().orElseThrow());
      case PROCESSED -> assertThat(promise.attributes().get("processed")).isEqualTo(true);
      case ACCOMPLISHED -> assertThat(promise.attributes().get("accomplished")).isEqualTo(true);
      case DUE_DATE_TIE -> assertTie(promise, due);
      default -> throw new AssertionError("No expectation for " + edgeCase);
    }
  }

  private static void assertTie(SimulatedPromise promise, String due) {
    List<SimulatedPromise> ofLoan =
        bank.promises().all().filter(other -> other.loanId().equals(promise.loanId())).toList();
    assertThat(ofLoan)
        .anySatisfy(
            other -> {
              assertThat(other.id()).isNotEqualTo(promise.id());
              assertThat(other.attributes().get("processed")).isEqualTo(false);
              assertThat(other.attributes().get("accomplished")).isEqualTo(false);
              assertThat(other.attributes().get("due_date")).isNotEqualTo(due);
              assertThat(due).startsWith((String) other.attributes().get("due_date"));
            });
  }

  @Test
  void loansHaveAboutTwentyFiveItemsSevenToTwelveBalancesAndTwelveToFortyEightPlanRows() {
    Set<String> noBalances =
        Set.copyOf(bank.portfolio().ids(EdgeCase.LOAN_WITHOUT_BALANCES).toList());
    Set<String> noPlan = new HashSet<>(bank.portfolio().ids(EdgeCase.LOAN_WITHOUT_PLAN).toList());
    noPlan.addAll(bank.portfolio().ids(EdgeCase.PLAN_ERROR_ROW).toList());
    int items = 0;
    Set<Integer> balanceCounts = new HashSet<>();
    Set<Integer> planCounts = new HashSet<>();
    for (Map.Entry<String, JsonNode> loan : LOANS.entrySet()) {
      items += details(loan.getValue(), "OpenItems").size();
      if (!noBalances.contains(loan.getKey())) {
        balanceCounts.add(details(loan.getValue(), "Balances").size());
      }
      if (!noPlan.contains(loan.getKey())) {
        planCounts.add(details(loan.getValue(), "PaymentPlan").size());
      }
    }
    assertThat(items / 500.0).isBetween(23.0, 27.0);
    assertThat(balanceCounts).allSatisfy(count -> assertThat(count).isBetween(7, 12));
    assertThat(planCounts).allSatisfy(count -> assertThat(count).isBetween(12, 48));
  }

  @Test
  void aContractAgreesWithItsItemsAndBalances() {
    for (JsonNode loan : LOANS.values()) {
      BigDecimal overdue = BigDecimal.ZERO;
      for (JsonNode item : details(loan, "OpenItems")) {
        String due = item.get("DueDate").asText();
        boolean open = !item.get("StatusCategory").asText().equals("1");
        if (open && !due.equals("00000000") && due.compareTo(COMPACT) < 0) {
          String[] text = item.get("ReceivableDescription").asText().split("Cleared: ", -1);
          BigDecimal cleared = text.length == 2 ? new BigDecimal(text[1]) : BigDecimal.ZERO;
          overdue = overdue.add(new BigDecimal(item.get("Amount").asText())).subtract(cleared);
        }
      }
      assertThat(new BigDecimal(loan.get("CurrentOpenItemsAmount").asText()))
          .isEqualByComparingTo(overdue);
      for (JsonNode balance : details(loan, "Balances")) {
        if (balance.get("Code").asText().equals("99")) {
          assertThat(balance.get("Amount")).isEqualTo(loan.get("OutstandingBalance"));
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    try (SimulatedBank twin = SimulatedBank.builder().loans(500).seed(7).today(TODAY).start();
        SimulatedBank stranger = SimulatedBank.builder().loans(500).seed(8).today(TODAY).start()) {
      BankClient twinClient = new BankClient(twin).signIn();
      BankClient strangerClient = new BankClient(stranger).signIn();
      String loan = bank.portfolio().loanIds().skip(42).findFirst().orElseThrow();
      List<String> paths =
          new ArrayList<>(
              List.of("v15/bp/PersonSet", "v1/lacovr/ContractSet", "v1/lacqan/ContractSet"));
      List.of("Balances", "OpenItems", "PaymentPlan")
          .forEach(kind -> paths.add(detail(loan, kind)));
      for (String path : paths) {
        String body = client.sap(path).body();
        assertThat(twinClient.sap(path).body()).as(path).isEqualTo(body);
        assertThat(strangerClient.sap(path).body()).as(path).isNotEqualTo(body);
      }
      assertThat(twin.promises().all()).containsExactlyElementsOf(bank.promises().all().toList());
    }
  }

  @Test
  void aMillionLoansAreMadeWhenTheyAreAskedFor() throws IOException {
    try (SimulatedBank million = SimulatedBank.builder().loans(1_000_000).today(TODAY).start()) {
      BankClient far = new BankClient(million).signIn();
      String last = million.portfolio().loanIds().skip(999_999).findFirst().orElseThrow();
      assertThat(texts(far.results("v1/lacovr/ContractSet", "$skip", "999999"), "ID"))
          .containsExactly(last);
      assertThat(far.results(detail(last, "OpenItems"))).isNotEmpty();
      assertThat(far.results("v15/bp/PersonSet", "$skip", "899999", "$select", "ID")).hasSize(1);
    }
  }

  @Test
  void detailsAreTheSameExpandedAndOneByOne() throws IOException {
    JsonNode loan = LOANS.get("10000003001-111-MX");
    for (String kind : List.of("Balances", "OpenItems", "PaymentPlan")) {
      assertThat(client.d(detail("10000003001-111-MX", kind))).isEqualTo(loan.get(kind));
    }
  }
}
