package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.corebanking.LoanAnswer.Delivered;
import io.cxdata.corebanking.LoanAnswer.Failed;
import io.cxdata.corebanking.internal.details.DetailRequest;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Fault.NextLink;
import io.cxdata.simulator.model.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the details of loans are asked, the answers are the same. */
@Execution(ExecutionMode.SAME_THREAD)
class StrategiesTest {
  private static final int LOANS = 300;

  private static BankCore core;
  private static List<String> loans;
  private static Map<DetailRequest, List<SapRecord>> truth;

  @BeforeAll
  static void askOneByOne() {
    core = new BankCore(LOANS);
    try (SAPSession session = core.session(Strategy.PER_LOAN)) {
      try (Stream<SapRecord> contracts = session.loans()) {
        loans = contracts.map(loan -> loan.field("ID").orElseThrow()).toList();
      }
      truth = delivered(session);
    }
    assertThat(truth).hasSize(3 * LOANS);
  }

  @AfterAll
  static void close() {
    core.close();
  }

  @AfterEach
  void clear() {
    core.bank().faults().clear();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void deliversTheSame(Strategy strategy) {
    try (SAPSession session = core.session(strategy)) {
      assertThat(delivered(session)).isEqualTo(truth);
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void deliversTheSameInAtom(Strategy strategy) {
    Map<DetailRequest, List<SapRecord>> some = new HashMap<>(truth);
    core.bank().faults().everywhere().fail(Fault.atom());
    try (SAPSession session = core.session(strategy)) {
      assertThat(delivered(session)).isEqualTo(some);
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void deliversTheSameWhereTheServicePages(Strategy strategy) {
    core.bank().faults().everywhere().fail(Fault.serverPages(7, NextLink.RELATIVE));
    try (SAPSession session = core.session(strategy)) {
      assertThat(delivered(session)).isEqualTo(truth);
    }
  }

  @Test
  void needsFewCallsInABatch() {
    long before = calls(Route.BATCH);
    try (SAPSession session = core.session(Strategy.BATCH)) {
      assertThat(delivered(session)).isEqualTo(truth);
      // 900 questions, 50 a call, and one call for the token.
      assertThat(session.statistics().calls()).isEqualTo(18 + 1);
    }
    assertThat(calls(Route.BATCH) - before).isEqualTo(18);
  }

  @Test
  void needsFewCallsWhereDetailsAreExpanded() {
    try (SAPSession session = core.session(Strategy.EXPAND)) {
      assertThat(delivered(session)).isEqualTo(truth);
      assertThat(session.statistics().calls()).isLessThanOrEqualTo(300 / 40 + 2);
    }
  }

  @Test
  void asksAloneWhatABatchLeftUnanswered() {
    core.bank().faults().on(Route.BALANCES).every(10).fail(Fault.status(503));
    core.bank().faults().on(Route.OPEN_ITEMS).every(10).fail(Fault.cutOffBody());
    core.bank().faults().on(Route.PAYMENT_PLAN).every(10).fail(Fault.droppedConnection());
    core.bank().faults().on(Route.PAYMENT_PLAN).every(11).fail(Fault.status(502).html());
    try (SAPSession session = core.session(Strategy.BATCH)) {
      assertThat(delivered(session)).isEqualTo(truth);
    }
  }

  @Test
  void findsOutOnceThatTheGatewayTakesNoBatch() {
    core.bank().faults().on(Route.BATCH).fail(Fault.status(501));
    long before = calls(Route.BATCH);
    long single = calls(Route.BALANCES);
    try (SAPSession session = core.session(Strategy.AUTO)) {
      assertThat(delivered(session)).isEqualTo(truth);
      long probes = calls(Route.BATCH) - before;
      assertThat(delivered(session)).isEqualTo(truth);

      assertThat(calls(Route.BATCH) - before).isEqualTo(probes);
      assertThat(calls(Route.BALANCES)).isEqualTo(single);
    }
  }

  @Test
  void goesOneByOneWhereTheGatewayTakesNeitherBatchNorExpand() {
    core.bank().faults().on(Route.BATCH).fail(Fault.status(405));
    core.bank().faults().everywhere().fail(Fault.refusedExpand(400));
    long before = calls(Route.BATCH) + calls(Route.CONTRACTS);
    try (SAPSession session = core.session(Strategy.AUTO)) {
      assertThat(delivered(session)).isEqualTo(truth);
    }
    assertThat(calls(Route.BATCH) + calls(Route.CONTRACTS) - before).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void reportsALoanThatIsNotThere(Strategy strategy) {
    List<String> some = new ArrayList<>(loans.subList(0, 60));
    some.add(7, "it's not there");
    try (SAPSession session = core.session(strategy);
        Stream<LoanAnswer> stream = session.details(some, EnumSet.allOf(LoanDetail.class))) {
      List<LoanAnswer> answers = stream.toList();

      assertThat(answers).hasSize(3 * 61);
      assertThat(answers.stream().filter(Failed.class::isInstance).map(Failed.class::cast))
          .hasSize(3)
          .allSatisfy(
              failed -> {
                assertThat(failed.loan()).isEqualTo("it's not there");
                assertThat(failed.failure().kind()).isEqualTo(Kind.NOT_FOUND);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "EXPAND"})
  void doesNotTakeAnUnknownLoanForARefusal(Strategy strategy) {
    try (SAPSession session = core.session(strategy)) {
      try (Stream<LoanAnswer> stream =
          session.details(List.of("unknown"), EnumSet.of(LoanDetail.BALANCES))) {
        assertThat(stream.toList()).singleElement().isInstanceOf(Failed.class);
      }
      assertThat(delivered(session)).isEqualTo(truth);
      assertThat(session.statistics().calls()).isLessThan(30);
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void asksForTheWantedDetailsAlone(Strategy strategy) {
    try (SAPSession session = core.session(strategy);
        Stream<LoanAnswer> stream =
            session.details(loans.subList(0, 90), EnumSet.of(LoanDetail.OPEN_ITEMS))) {
      assertThat(stream.map(LoanAnswer::detail)).hasSize(90).containsOnly(LoanDetail.OPEN_ITEMS);
    }
  }

  private static long calls(Route route) {
    return core.bank().log().count(route);
  }

  private static Map<DetailRequest, List<SapRecord>> delivered(SAPSession session) {
    Map<DetailRequest, List<SapRecord>> all = new HashMap<>();
    try (Stream<LoanAnswer> stream = session.details(loans, EnumSet.allOf(LoanDetail.class))) {
      stream.forEach(
          answer -> {
            assertThat(answer).isInstanceOf(Delivered.class);
            DetailRequest question = new DetailRequest(answer.loan(), answer.detail());
            assertThat(all.put(question, ((Delivered) answer).records())).isNull();
          });
    }
    return all;
  }
}
