package io.cxdata.simulator.model;

/**
 * Irregular data that a real bank has. A case applies to each loan, person or promise whose
 * position in the portfolio (from 0), modulo {@link #period()}, is between {@link #first()} and
 * {@link #last()}. So the cases can be counted and are the same for every seed. Cases that
 * contradict each other never apply to the same loan.
 *
 * @since 0.1
 */
public enum EdgeCase {
  /** The contract's {@code BorrowerID} lacks its leading zeros. */
  BORROWER_ID_UNPADDED(Subject.LOAN, 50, 3, 3),
  /** The contract's borrower is not in the person set. */
  LOAN_WITHOUT_PERSON(Subject.LOAN, 50, 17, 17),
  /** The loan has no balances: an empty list. */
  LOAN_WITHOUT_BALANCES(Subject.LOAN, 50, 11, 11),
  /** The loan has no open items: an empty list. */
  LOAN_WITHOUT_OPEN_ITEMS(Subject.LOAN, 50, 19, 19),
  /** The loan has no payment plan: an empty list. */
  LOAN_WITHOUT_PLAN(Subject.LOAN, 50, 27, 27),
  /** One row of category {@code E}, an error text, instead of a plan. */
  PLAN_ERROR_ROW(Subject.LOAN, 50, 31, 31),
  /** Every row of the plan lies in the past: there is no next payment. */
  PLAN_ENDED(Subject.LOAN, 50, 29, 29),
  /** The contract's {@code TermSpecificationStartDate} is the empty string. */
  CONTRACT_DATE_EMPTY(Subject.LOAN, 50, 5, 5),
  /** The contract's {@code PaymentPlanStartDate} is {@code 00000000}. */
  CONTRACT_DATE_ZEROS(Subject.LOAN, 50, 15, 15),
  /** The balances have no code 3 and no code 4. */
  BALANCE_CODE_MISSING(Subject.LOAN, 50, 7, 7),
  /** Balance code 4 is delivered in two rows, to be summed. */
  BALANCE_CODE_TWICE(Subject.LOAN, 50, 37, 37),
  /** The oldest unpaid capital item is partly paid: {@code Cleared: 123.45} in its description. */
  ITEM_PARTLY_CLEARED(Subject.LOAN, 10, 2, 2),
  /** An open instalment is due on the business date: not past due. */
  ITEM_DUE_TODAY(Subject.LOAN, 10, 4, 4),
  /** A partial repayment, receivable type 511080, which counts nowhere. */
  ITEM_PARTIAL_REPAYMENT(Subject.LOAN, 10, 8, 8),
  /** An open item whose {@code DueDate} is {@code 00000000}. */
  ITEM_WITHOUT_DUE_DATE(Subject.LOAN, 50, 13, 13),
  /** Two rows of category 1 on the day of the next payment. */
  PLAN_ROWS_ON_ONE_DAY(Subject.LOAN, 10, 6, 6),

  /**
   * The person's {@code ID} is delivered without its leading zeros: twenty persons in a row of each
   * hundred.
   */
  PERSON_ID_UNPADDED(Subject.PERSON, 100, 80, 99),
  /** {@code LastName} has two words and {@code LastName2} none. */
  LAST_NAME_OF_TWO_WORDS(Subject.PERSON, 25, 4, 4),
  /** {@code LastName} has three words and {@code LastName2} none. */
  LAST_NAME_OF_THREE_WORDS(Subject.PERSON, 50, 24, 24),
  /** {@code PhoneNumber} is empty; there is a {@code MobileNumber}. */
  PHONE_EMPTY(Subject.PERSON, 10, 6, 6),
  /** Neither {@code PhoneNumber} nor {@code MobileNumber}. */
  BOTH_PHONES_EMPTY(Subject.PERSON, 50, 21, 21),
  /** A last name with an apostrophe. */
  NAME_WITH_QUOTE(Subject.PERSON, 50, 12, 12),
  /** Letters beyond ASCII in first and last name. */
  NAME_NOT_ASCII(Subject.PERSON, 10, 8, 8),

  /** {@code due_date} as {@code 31/12/2026}. */
  DUE_DATE_SLASHES(Subject.PROMISE, 5, 0, 0),
  /** {@code due_date} as {@code 2026-12-31}. */
  DUE_DATE_ISO(Subject.PROMISE, 5, 1, 1),
  /** {@code due_date} as {@code 2026-12-31T06:00:00Z}. */
  DUE_DATE_INSTANT(Subject.PROMISE, 5, 2, 2),
  /** {@code due_date} with fractions of a second. */
  DUE_DATE_FRACTIONS(Subject.PROMISE, 5, 3, 3),
  /** {@code due_date} with a lower-case {@code z}. */
  DUE_DATE_LOWER_CASE_Z(Subject.PROMISE, 5, 4, 4),
  /** {@code due_date} is the empty string, whatever form it would have had. */
  DUE_DATE_EMPTY(Subject.PROMISE, 50, 33, 33),
  /** {@code compensation} is the empty string instead of JSON text. */
  COMPENSATION_EMPTY(Subject.PROMISE, 4, 1, 1),
  /** The promise names a loan that the bank does not have. */
  UNKNOWN_LOAN(Subject.PROMISE, 50, 9, 9),
  /** {@code processed} is true. */
  PROCESSED(Subject.PROMISE, 20, 14, 15),
  /** {@code accomplished} is true. */
  ACCOMPLISHED(Subject.PROMISE, 20, 11, 12),
  /**
   * An active promise of the same loan and the same day, in another form, as the promise before it.
   */
  DUE_DATE_TIE(Subject.PROMISE, 10, 7, 7);

  /** What a case applies to. */
  public enum Subject {
    /** A loan contract and its balances, open items and plan. */
    LOAN,
    /** A person of the person set. */
    PERSON,
    /** A promise to pay. */
    PROMISE
  }

  private final Subject subject;
  private final int period;
  private final int first;
  private final int last;

  EdgeCase(Subject subject, int period, int first, int last) {
    this.subject = subject;
    this.period = period;
    this.first = first;
    this.last = last;
  }

  /** What the case applies to. */
  public Subject subject() {
    return subject;
  }

  /** The number of loans, persons or promises after which the case repeats. */
  public int period() {
    return period;
  }

  /** The first position of each period that has the case, from 0. */
  public int first() {
    return first;
  }

  /** The last position of each period that has the case, inclusive. */
  public int last() {
    return last;
  }

  /** Whether the loan, person or promise at this position has the case. */
  public boolean appliesTo(int position) {
    int phase = Math.floorMod(position, period);
    return first <= phase && phase <= last;
  }

  /** How many of the first {@code size} loans, persons or promises have the case. */
  public int count(int size) {
    int rest = size % period - first;
    return size / period * (last - first + 1) + Math.max(0, Math.min(rest, last - first + 1));
  }
}
