package io.cxdata.simulator.internal.portfolio;

import java.util.OptionalInt;

/** From a position in the portfolio to an id, and back without a table. */
final class PortfolioIds {
  private static final long FIRST_LOAN = 10_000_002_999L;
  private static final String LOAN_SUFFIX = "-111-MX";
  private static final int FIRST_PERSON = 1_000_001;
  private static final int FIRST_STRANGER = 900_000_000;

  private PortfolioIds() {}

  static String account(int loan) {
    return Long.toString(FIRST_LOAN + loan);
  }

  static String loan(int loan) {
    return account(loan) + LOAN_SUFFIX;
  }

  static OptionalInt loanIndex(String id, int loans) {
    if (id.length() != 11 + LOAN_SUFFIX.length() || !id.endsWith(LOAN_SUFFIX)) {
      return OptionalInt.empty();
    }
    return index(id.substring(0, 11), FIRST_LOAN, loans);
  }

  static String person(int person) {
    return digits(FIRST_PERSON + person, 10);
  }

  static String unpadded(int person) {
    return Integer.toString(FIRST_PERSON + person);
  }

  static OptionalInt personIndex(String id, int persons) {
    return index(id, FIRST_PERSON, persons);
  }

  /** The borrower of a loan whose person the bank does not know. */
  static String stranger(int loan) {
    return digits(FIRST_STRANGER + loan, 10);
  }

  static String digits(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static OptionalInt index(String digits, long first, int size) {
    if (digits.isEmpty()
        || digits.length() > 12
        || !digits.chars().allMatch(c -> '0' <= c && c <= '9')) {
      return OptionalInt.empty();
    }
    long index = Long.parseLong(digits) - first;
    return 0 <= index && index < size ? OptionalInt.of((int) index) : OptionalInt.empty();
  }
}
