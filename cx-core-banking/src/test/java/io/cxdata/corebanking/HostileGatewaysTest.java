package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.CxException;
import io.cxdata.corebanking.LoanAnswer.Delivered;
import io.cxdata.corebanking.LoanAnswer.Failed;
import io.cxdata.corebanking.internal.details.DetailRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whatever a gateway makes of the answers: each loan is delivered as the bank has it, or fails with
 * a reason. It is never emptied and never doubled, and every list ends.
 */
@Execution(ExecutionMode.SAME_THREAD)
class HostileGatewaysTest {
  private static final Instant MORNING = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private int delivered;
  private int failed;
  private int lists;
  private int failedLists;

  @Test
  void twentyBanks() {
    visit(1, 20);
  }

  /** {@code -Dcx.fuzz.banks=N} visits another number, and {@code -Dcx.fuzz.seed=S} begins there. */
  @Test
  @Tag("fuzz")
  void twoThousandBanks() {
    visit(Long.getLong("cx.fuzz.seed", 1_000), Integer.getInteger("cx.fuzz.banks", 2_000));
  }

  private void visit(long firstSeed, int banks) {
    for (long seed = firstSeed; seed < firstSeed + banks; seed++) {
      visit(seed);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d hostile gateways: %,d answers delivered, %,d failed; %,d lists delivered, %,d"
            + " failed%n",
        banks,
        delivered,
        failed,
        lists,
        failedLists);
    assertThat(List.of(delivered, failed, lists, failedLists)).doesNotContain(0);
  }

  private void visit(long seed) {
    Random random = new Random(seed);
    HostileGateway gateway = new HostileGateway(seed);
    try (BankCore core = new BankCore(2 + random.nextInt(7), seed)) {
      core.bank().changeLoans(1 + random.nextInt(3));
      List<String> ids = core.bank().portfolio().loanIds().toList();
      Reading truth;
      try (SAPSession session = core.session(Strategy.BATCH, 4, 100)) {
        truth = Reading.of(session, ids);
      }
      gateway.befall(core.bank());
      Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
      Reading reading;
      try (SAPSession session =
          core.session(strategy, 1 + random.nextInt(4), 2 + random.nextInt(5))) {
        reading = Reading.of(session, ids);
      }
      String where = "bank " + seed + ", " + strategy + ", " + gateway + ": ";
      assertThat(gateway.isEndless()).as(where + "endless").isFalse();
      reading.details.forEach(
          (request, rows) -> {
            if (rows.isPresent()) {
              delivered++;
              assertSame(rows, truth.details.get(request), where + request.detail());
            } else {
              failed++;
            }
          });
      reading.lists.forEach(
          (name, rows) -> {
            if (rows.isPresent()) {
              lists++;
              assertSame(rows, truth.lists.get(name), where + name);
            } else {
              failedLists++;
            }
          });
    }
  }

  private static void assertSame(Object read, Object truth, String where) {
    assertThat(read.equals(truth)).as(where + " is what the bank has").isTrue();
  }

  /** What a session read of a bank; empty where it failed. */
  private static final class Reading {
    final Map<DetailRequest, Optional<Map<Object, Long>>> details = new HashMap<>();
    final Map<String, Optional<Set<Object>>> lists = new HashMap<>();

    static Reading of(SAPSession session, List<String> loans) {
      Reading reading = new Reading();
      try (Stream<LoanAnswer> answers = session.details(loans, EnumSet.allOf(LoanDetail.class))) {
        answers.forEach(reading::add);
      } catch (CxException e) {
        // Without a token nothing is delivered, and every loan stays as it is.
        assertThat(e.getMessage()).startsWith("SAP: ");
      }
      reading.add("persons", session::persons, HostileGatewaysTest::values);
      reading.add("loans", session::loans, HostileGatewaysTest::values);
      reading.add(
          "events",
          () -> session.events(EventKind.ACCOUNTS, MORNING, NIGHT),
          event -> event.at() + event.loan().orElse(""));
      return reading;
    }

    private void add(LoanAnswer answer) {
      Optional<Map<Object, Long>> rows = Optional.empty();
      if (answer instanceof Delivered one) {
        rows =
            Optional.of(
                one.records().stream()
                    .collect(
                        Collectors.groupingBy(HostileGatewaysTest::values, Collectors.counting())));
      } else {
        assertThat(((Failed) answer).reason()).startsWith("SAP: ");
      }
      assertThat(details.put(new DetailRequest(answer.loan(), answer.detail()), rows)).isNull();
    }

    /** One that came on two pages is one. */
    private <T> void add(String name, Supplier<Stream<T>> list, Function<T, Object> values) {
      try (Stream<T> entities = list.get()) {
        lists.put(name, Optional.of(entities.map(values).collect(Collectors.toSet())));
      } catch (CxException e) {
        assertThat(e.getMessage()).startsWith("SAP: ");
        lists.put(name, Optional.empty());
      }
    }
  }

  /** JSON and Atom write points in time differently. */
  private static Object values(SapRecord record) {
    Map<String, Object> values = new HashMap<>();
    record
        .fields()
        .forEach(
            (name, text) ->
                values.put(
                    name,
                    name.endsWith("DateTime") ? record.instant(name) : Optional.ofNullable(text)));
    return values;
  }
}
