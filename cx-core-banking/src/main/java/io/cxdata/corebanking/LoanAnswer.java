package io.cxdata.corebanking;

import io.cxdata.http.HttpCallException;
import java.time.Instant;
import java.util.List;

/** What came of asking one detail of one loan: the records, or why there are none. */
public sealed interface LoanAnswer {
  /** The loan's id, as it was asked. */
  String loan();

  /** What was asked. */
  LoanDetail detail();

  /** When it was asked. */
  Instant calledAt();

  /**
   * SAP answered.
   *
   * @param loan the loan's id, as it was asked
   * @param detail what was asked
   * @param calledAt when it was asked
   * @param records all records of the answer, in its order; empty when SAP has none
   */
  record Delivered(String loan, LoanDetail detail, Instant calledAt, List<SapRecord> records)
      implements LoanAnswer {
    /** The list is not to be changed afterwards. */
    public Delivered {
      records = List.copyOf(records);
    }

    /** What was delivered, without saying for which loan. */
    @Override
    public String toString() {
      return "Delivered[" + detail + ", " + records.size() + " records, " + calledAt + "]";
    }
  }

  /**
   * SAP could not be made to answer; nothing is known of this detail.
   *
   * @param loan the loan's id, as it was asked
   * @param detail what was asked
   * @param calledAt when it was first asked
   * @param failure why, after all attempts
   */
  record Failed(String loan, LoanDetail detail, Instant calledAt, HttpCallException failure)
      implements LoanAnswer {
    /** The reason for people: problem, cause, remedy; without the loan's id. */
    public String reason() {
      return failure.getMessage();
    }

    /** Why, without saying for which loan. */
    @Override
    public String toString() {
      return "Failed[" + detail + ", " + failure.kind() + ", " + calledAt + "]";
    }
  }
}
