package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.corebanking.internal.details.DetailRequest;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 20,000 loans of a SAP in which one call in twenty goes wrong. */
@Tag("soak")
class SoakTest {
  private static final int LOANS = 20_000;

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void losesNoLoanAndDeliversNoneTwice(Strategy strategy) {
    try (BankCore core = new BankCore(LOANS);
        SAPSession session = core.session(strategy, 16, 1_000)) {
      List<String> loans = core.bank().portfolio().loanIds().toList();
      for (Fault fault :
          List.of(
              Fault.status(429),
              Fault.status(503),
              Fault.status(502).html(),
              Fault.cutOffBody(),
              Fault.droppedConnection())) {
        core.bank().faults().on(Route.BALANCES, DETAILS).chance(0.01).fail(fault);
      }
      revokeTokens(core, strategy);

      long began = System.nanoTime();
      Set<DetailRequest> seen = new HashSet<>();
      long delivered = 0;
      long failed = 0;
      try (Stream<LoanAnswer> stream = session.details(loans, EnumSet.allOf(LoanDetail.class))) {
        for (LoanAnswer answer : (Iterable<LoanAnswer>) stream::iterator) {
          assertThat(seen.add(new DetailRequest(answer.loan(), answer.detail()))).isTrue();
          if (answer instanceof LoanAnswer.Delivered) {
            delivered++;
          } else {
            failed++;
          }
        }
      }
      System.out.printf(
          "%s: %,d delivered, %,d failed, %s, %.1f s%n",
          strategy, delivered, failed, session.statistics(), (System.nanoTime() - began) / 1e9);
      assertThat(seen).hasSize(3 * LOANS);
      assertThat(delivered + failed).isEqualTo(3L * LOANS);
      // Five attempts of a call that fails once in twenty times.
      assertThat(failed).isLessThan(10);
      assertThat(session.statistics().retries()).isPositive();
    }
  }

  /** Every 500 calls; more often where a call has many questions, or it would hardly happen. */
  private static void revokeTokens(BankCore core, Strategy strategy) {
    switch (strategy) {
      case PER_LOAN ->
          core.bank().faults().on(Route.BALANCES, DETAILS).every(500).fail(Fault.revokedToken());
      case BATCH, AUTO ->
          core.bank().faults().on(Route.BATCH).every(100).fail(Fault.revokedToken());
      case EXPAND -> core.bank().faults().on(Route.CONTRACTS).every(100).fail(Fault.revokedToken());
    }
  }

  private static final Route[] DETAILS = {
    Route.OPEN_ITEMS, Route.PAYMENT_PLAN, Route.BATCH, Route.CONTRACTS
  };
}
