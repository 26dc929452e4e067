package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.internal.portfolio.SeededRandom;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.SimulatedPromise;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the promises that are there at the start: three to ten loans. */
record PromiseGenerator(Bank bank) {
  /** All attributes of a promise, in their order. */
  static final List<String> ATTRIBUTES =
      List.of(
          "loan_id",
          "payment_amount",
          "due_date",
          "reason",
          "processed",
          "accomplished",
          "agent_name",
          "agent_id",
          "sap_user_id",
          "compensation");

  private static final int PURPOSE = 2_001;
  private static final int DUE = 2_002;
  private static final long SECONDS_COVERED = Duration.ofDays(88).toSeconds();

  int count() {
    return (int) (bank.loans() * 3L / 10);
  }

  SimulatedPromise at(int position) {
    SeededRandom random = SeededRandom.of(bank.seed(), PURPOSE, position);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("loan_id", loanId(position));
    attributes.put("payment_amount", BigDecimal.valueOf(random.between(10_000, 900_000), 2));
    attributes.put("due_date", dueDate(position));
    attributes.put(
        "reason", random.pick("Desempleo", "Enfermedad", "Olvido", "Gasto imprevisto", ""));
    attributes.put("processed", EdgeCase.PROCESSED.appliesTo(position));
    attributes.put("accomplished", EdgeCase.ACCOMPLISHED.appliesTo(position));
    int agent = random.between(1, 40);
    attributes.put("agent_name", "Agente " + agent);
    attributes.put("agent_id", "AG" + agent);
    attributes.put("sap_user_id", "CXUSER" + agent);
    attributes.put("compensation", compensation(position, random));
    Instant updatedAt = updatedAt(position);
    return new SimulatedPromise(
        RecordId.of(bank.seed(), position),
        Optional.empty(),
        updatedAt.minus(Duration.ofMinutes(random.below(72 * 60))),
        updatedAt,
        attributes);
  }

  /** Does not fall from one promise to the next, and ends before the business date. */
  private Instant updatedAt(int position) {
    Instant first = bank.today().minusDays(90).atStartOfDay(ZoneOffset.UTC).toInstant();
    return first.plusSeconds(SECONDS_COVERED * position / Math.max(1, count()));
  }

  private String loanId(int position) {
    if (EdgeCase.UNKNOWN_LOAN.appliesTo(position)) {
      return bank.loanId(bank.loans() + 50_000_000 + position);
    }
    int even = EdgeCase.DUE_DATE_TIE.appliesTo(position) ? position - 1 : position;
    return bank.loanId((int) (even * 10L / 3));
  }

  private String dueDate(int position) {
    if (EdgeCase.DUE_DATE_EMPTY.appliesTo(position)) {
      return "";
    }
    int even = EdgeCase.DUE_DATE_TIE.appliesTo(position) ? position - 1 : position;
    SeededRandom random = SeededRandom.of(bank.seed(), DUE, even);
    return written(position, bank.today().plusDays(random.between(-20, 40)));
  }

  private static String written(int position, LocalDate date) {
    if (EdgeCase.DUE_DATE_SLASHES.appliesTo(position)) {
      return two(date.getDayOfMonth()) + "/" + two(date.getMonthValue()) + "/" + date.getYear();
    }
    // Midnight of the bank, in UTC.
    if (EdgeCase.DUE_DATE_INSTANT.appliesTo(position)) {
      return date + "T06:00:00Z";
    }
    if (EdgeCase.DUE_DATE_FRACTIONS.appliesTo(position)) {
      return date + (position % 2 == 0 ? "T06:00:00.000Z" : "T06:00:00.123456Z");
    }
    return EdgeCase.DUE_DATE_LOWER_CASE_Z.appliesTo(position)
        ? date + "T06:00:00z"
        : date.toString();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String compensation(int position, SeededRandom random) {
    if (EdgeCase.COMPENSATION_EMPTY.appliesTo(position)) {
      return "";
    }
    // "comission" is how they spell it.
    return "{\"comission\":"
        + random.below(100)
        + ",\"interest\":"
        + random.below(500)
        + ",\"principal\":"
        + (random.percent(50) ? "0" : BigDecimal.valueOf(random.below(100_000), 2))
        + "}";
  }
}
