package io.cxdata.reference;

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

  private BronzeColumns() {}
}
