package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.corebanking.LoanAnswer.Delivered;
import io.cxdata.corebanking.internal.details.DetailRequest;
import io.cxdata.corebanking.olingo.OlingoBank;
import io.cxdata.http.RetryPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server of OData V2 that is not ours. */
class OlingoCoreTest {
  private static final int LOANS = 250;

  private static OlingoBank bank;

  @BeforeAll
  static void start() {
    bank = OlingoBank.start(LOANS);
  }

  @AfterAll
  static void close() {
    bank.close();
  }

  @Test
  void readsWholeLists() {
    try (SAPSession session = session(Strategy.AUTO);
        Stream<SapRecord> persons = session.persons();
        Stream<SapRecord> loans = session.loans()) {
      assertThat(persons.map(person -> person.field("ID").orElseThrow()))
          .containsExactlyElementsOf(ids(OlingoBank::personId));
      assertThat(loans.map(loan -> loan.field("ID").orElseThrow()))
          .containsExactlyElementsOf(ids(OlingoBank::loanId));
    }
  }

  @ParameterizedTest
  @EnumSource(ODataQuery.Format.class)
  void readsTypedValues(ODataQuery.Format format) {
    ODataQuery query =
        ODataQuery.all()
            .filter(ODataFilter.eq("ID", ODataLiteral.of(OlingoBank.loanId(3))))
            .expand("OpenItems")
            .inlineCount()
            .format(format);
    try (SAPSession session = session(Strategy.AUTO);
        Stream<SapRecord> loans = session.query("v1/lacovr/ContractSet", query)) {
      SapRecord loan = loans.toList().get(0);

      assertThat(loan.decimal("InitialLoanAmount")).contains(new BigDecimal("1003.50"));
      assertThat(loan.field("Sequence")).hasValue("9007199254740996");
      assertThat(loan.date("StartDate")).contains(LocalDate.of(2024, 1, 31));
      assertThat(loan.instant("CreationDateTime")).contains(Instant.parse("2024-01-31T15:00:03Z"));
      assertThat(loan.instant("LastChangeDateTime"))
          .contains(Instant.parse("2026-11-22T08:00:03Z"));
      assertThat(loan.expanded("OpenItems").orElseThrow()).hasSize(3);
      assertThat(loan.expanded("Balances")).isEmpty();
    }
  }

  @Test
  void readsOneEntityAndWhatBelongsToIt() {
    String key = ODataKey.of(ODataLiteral.of(OlingoBank.loanId(7))).predicate();
    try (SAPSession session = session(Strategy.AUTO);
        Stream<SapRecord> one = session.query("v1/lacovr/ContractSet" + key, ODataQuery.all());
        Stream<SapRecord> items =
            session.query("v1/lacovr/ContractSet" + key + "/OpenItems", ODataQuery.all().top(2))) {
      assertThat(one.toList()).hasSize(1);
      assertThat(items.toList()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void answersForEveryLoanHoweverItIsAsked(Strategy strategy) {
    Map<DetailRequest, List<SapRecord>> answers = new HashMap<>();
    try (SAPSession session = session(strategy)) {
      try (Stream<LoanAnswer> stream =
          session.details(ids(OlingoBank::loanId), EnumSet.allOf(LoanDetail.class))) {
        stream.forEach(
            answer ->
                answers.put(
                    new DetailRequest(answer.loan(), answer.detail()),
                    ((Delivered) answer).records()));
      }
      if (strategy == Strategy.BATCH) {
        assertThat(session.statistics().calls()).isEqualTo(3 * LOANS / 50 + 1);
      }
    }
    assertThat(answers).hasSize(3 * LOANS);
    for (int i = 0; i < LOANS; i++) {
      String loan = OlingoBank.loanId(i);
      assertThat(answers.get(new DetailRequest(loan, LoanDetail.BALANCES))).hasSize(3);
      assertThat(answers.get(new DetailRequest(loan, LoanDetail.OPEN_ITEMS))).hasSize(i % 4);
      assertThat(answers.get(new DetailRequest(loan, LoanDetail.PAYMENT_PLAN)))
          .hasSize(12)
          .allMatch(row -> row.field("ContractID").orElseThrow().equals(loan));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "/v1/x", "v1//x", "v1/x?$top=1", "v1/x#y", "v1/x y"})
  void asksNothingOutsideTheCore(String path) {
    try (SAPSession session = session(Strategy.AUTO)) {
      assertThatThrownBy(() -> session.query(path, ODataQuery.all()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> ids(IntFunction<String> id) {
    return IntStream.range(0, LOANS).mapToObj(id).toList();
  }

  private static SAPSession session(Strategy strategy) {
    CoreConfig core = SapServer.core(bank.url(), 1_000);
    return SAPSession.open(
        new CoreConfig(
            "olingo",
            core.baseUrl(),
            core.authUrl(),
            core.calls(),
            core.secrets(),
            core.limits(),
            strategy,
            50,
            core.fullPassEvery(),
            core.eventOverlap()),
        SapServer.SECRETS,
        wait -> {},
        RetryPolicy.standard(),
        InstantSource.system());
  }
}
