package io.cxdata.reference;

/** The columns that we add to what a source sent. */
public final class BronzeColumns {
  /** The run that wrote the row. Text. */
  public static final String RUN = "cx_run_id";

  /**
   * The row's place in what the source delivered in that run, from 0. Where a key comes twice, the
   * row with the larger number was delivered later and wins. BIGINT.
   */
  public static final String SEQUENCE = "cx_seq";

  /**
   * In the history tables: a digest of the whole answer for the loan, time of call aside. Two
   * answers with the same digest are the same answer. Text.
   */
  public static final String ANSWER = "cx_answer";

  private BronzeColumns() {}
}
