package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.model.EdgeCase;
import java.time.LocalDate;

/**
 * What was agreed for a loan, and how far it has come: enough to derive every row of it. An
 * instalment is numbered from 1; the last {@code unpaid} of the {@code elapsed} ones are not paid.
 *
 * @param rateMicros the yearly rate in millionths of a percent
 * @param anchor the due date of the last elapsed instalment
 */
public record LoanTerms(
    int index,
    long seed,
    long initialCents,
    long rateMicros,
    boolean fortnightly,
    boolean taxed,
    int instalments,
    int elapsed,
    int unpaid,
    int shown,
    LocalDate anchor,
    LocalDate today,
    String product) {

  private static final int PURPOSE = 10;
  private static final int FEES = 11;

  static LoanTerms of(long seed, int index, LocalDate today) {
    SeededRandom random = SeededRandom.of(seed, PURPOSE, index);
    // Detailed plans have three rows an instalment; either kind stays between 12 and 48 rows.
    int instalments = detailed(index) ? random.between(12, 15) : random.between(12, 47);
    int elapsed =
        EdgeCase.PLAN_ENDED.appliesTo(index) ? instalments : random.between(3, instalments - 1);
    boolean dueToday = EdgeCase.ITEM_DUE_TODAY.appliesTo(index);
    boolean partlyCleared = EdgeCase.ITEM_PARTLY_CLEARED.appliesTo(index);
    int overdue = random.percent(55) ? 0 : random.between(1, 4);
    int least = dueToday || partlyCleared ? 1 : 0;
    int unpaid = Math.min(elapsed, Math.max(least, dueToday ? overdue + 1 : overdue));
    boolean fortnightly = random.percent(30);
    LocalDate anchor = dueToday ? today : today.minusDays(random.between(1, fortnightly ? 13 : 24));
    return new LoanTerms(
        index,
        seed,
        random.between(50, 2500) * 10_000L,
        random.between(12_000_000, 48_000_000),
        fortnightly,
        random.percent(80),
        instalments,
        elapsed,
        unpaid,
        Math.min(elapsed, Math.max(unpaid, random.between(3, 10))),
        anchor,
        today,
        random.pick("PN01", "PN02", "PY01", "CR05"));
  }

  static boolean detailed(int index) {
    return index % 5 == 0;
  }

  LocalDate dueDate(int instalment) {
    int ahead = instalment - elapsed;
    return fortnightly ? anchor.plusDays(14L * ahead) : anchor.plusMonths(ahead);
  }

  LocalDate start() {
    return dueDate(0);
  }

  LocalDate end() {
    return dueDate(instalments);
  }

  boolean paid(int instalment) {
    return instalment <= elapsed - unpaid;
  }

  long capitalCents(int instalment) {
    long regular = initialCents / instalments;
    return instalment < instalments ? regular : initialCents - regular * (instalments - 1);
  }

  /** The principal left once this instalment is paid. */
  long remainingCents(int instalment) {
    return instalment >= instalments ? 0 : initialCents - initialCents / instalments * instalment;
  }

  long interestCents(int instalment) {
    // A year's interest in percent, in millionths: 12 or 26 periods a year, rounded half up.
    long divisor = (fortnightly ? 26L : 12L) * 100_000_000;
    return (remainingCents(instalment - 1) * rateMicros + divisor / 2) / divisor;
  }

  /** A fee is charged for one instalment in three; 0 else. */
  long feeCents(int instalment) {
    SeededRandom random = SeededRandom.of(seed, FEES + instalment, index);
    return random.percent(33) ? random.between(50, 500) * 100L : 0;
  }

  static long vatCents(long cents) {
    return (cents * 16 + 50) / 100;
  }

  long paymentCents(int instalment) {
    long interest = interestCents(instalment);
    return capitalCents(instalment) + interest + (taxed ? vatCents(interest) : 0);
  }

  /** What of the oldest unpaid capital item is paid already. */
  long clearedCents() {
    boolean partly = EdgeCase.ITEM_PARTLY_CLEARED.appliesTo(index);
    return partly ? capitalCents(elapsed - unpaid + 1) * 2 / 5 : 0;
  }

  /**
   * What is unpaid and fell due before the business date: the sum of those open items, less what is
   * cleared.
   */
  long overdueCents() {
    long cents = 0;
    for (int i = elapsed - unpaid + 1; i <= elapsed; i++) {
      if (dueDate(i).isBefore(today)) {
        long fee = feeCents(i);
        cents +=
            paymentCents(i)
                + fee
                + vatCents(fee)
                - (i == elapsed - unpaid + 1 ? clearedCents() : 0);
      }
    }
    return cents;
  }

  /** Days since the oldest unpaid instalment fell due; 0 if none did before the business date. */
  public int overdueDays() {
    if (unpaid == 0) {
      return 0;
    }
    return (int) (today.toEpochDay() - dueDate(elapsed - unpaid + 1).toEpochDay());
  }
}
