package io.cxdata.reference;

import java.util.Set;

/**
 * The columns that a bronze table has in addition to the fields of its source.
 *
 * @since 0.1
 */
public final class BronzeColumns {
  /** The run that wrote the row. Text. */
  public static final String RUN = "cx_run_id";

  /**
   * The position of the row among the rows that the source sent in that run, from 0. Of two rows
   * with one key, the one with the larger number was sent later and wins. BIGINT.
   */
  public static final String SEQUENCE = "cx_seq";

  /**
   * In the history tables: a digest of the whole answer for the loan, without the time of the call.
   * Answers with the same digest are equal. Text.
   */
  public static final String ANSWER = "cx_answer";

  /**
   * In the tables of the details of loans: when the loan was called, one column in each table.
   * TIMESTAMP.
   */
  public static final Set<String> CALL_TIMES = Set.of("BalancesTS", "OpenItemsTS", "PaymentPlanTS");

  private BronzeColumns() {}

  /**
   * Whether a column of a bronze table is a field of its source, and none of those above.
   *
   * @param column its name, not null
   * @return true for a field that the source sent, also for one that appeared later
   */
  public static boolean isSourceField(String column) {
    return !column.equals(RUN)
        && !column.equals(SEQUENCE)
        && !column.equals(ANSWER)
        && !CALL_TIMES.contains(column);
  }
}
