package io.cxdata.corebanking;

import io.cxdata.http.HttpCallException;
import java.time.Instant;
import java.util.List;

/**
 * The result of one detail of one loan: its records, or the reason why there are none. Immutable.
 *
 * @since 0.1
 */
public sealed interface LoanAnswer {
  /** The loan's id as the caller gave it. */
  String loan();

  /** The requested detail. */
  LoanDetail detail();

  /** The time of the call. */
  Instant calledAt();

  /**
   * SAP answered.
   *
   * @param loan the loan's id as the caller gave it
   * @param detail the requested detail
   * @param calledAt the time of the call
   * @param records all records of the answer, in its order; empty when SAP has none
   * @since 0.1
   */
  record Delivered(String loan, LoanDetail detail, Instant calledAt, List<SapRecord> records)
      implements LoanAnswer {
    /** Copies the list. */
    public Delivered {
      records = List.copyOf(records);
    }

    /** Shows neither the loan nor a value. */
    @Override
    public String toString() {
      return "Delivered[" + detail + ", " + records.size() + " records, " + calledAt + "]";
    }
  }

  /**
   * All attempts failed; nothing is known of this detail.
   *
   * @param loan the loan's id as the caller gave it
   * @param detail the requested detail
   * @param calledAt the time of the first call
   * @param failure the failure after all attempts
   * @since 0.1
   */
  record Failed(String loan, LoanDetail detail, Instant calledAt, HttpCallException failure)
      implements LoanAnswer {
    /** Problem, cause and remedy in one text, without the loan's id. */
    public String reason() {
      return failure.getMessage();
    }

    /** Shows the kind of failure and not the loan. */
    @Override
    public String toString() {
      return "Failed[" + detail + ", " + failure.kind() + ", " + calledAt + "]";
    }
  }
}
