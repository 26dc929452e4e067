package io.cxdata.corebanking;

import io.cxdata.config.CxException;
import java.util.Locale;

/**
 * A list delivered another number of entities than SAP counted: it changed while it was read, or a
 * page was wrong. An entity that comes again on a later page counts once; an entity that comes
 * twice within one page counts twice. Do not publish what was read of such a list.
 *
 * @since 0.1
 */
public final class IncompleteListException extends CxException {
  private static final long serialVersionUID = 1L;

  private final long counted;
  private final long delivered;

  /**
   * Says which list is incomplete.
   *
   * @param list the list's name in messages
   * @param counted the number of entities that SAP counted
   * @param delivered the number of entities that came
   */
  public IncompleteListException(String list, long counted, long delivered) {
    super(
        String.format(
            Locale.ROOT,
            "SAP: %s is incomplete: SAP counted %,d entities and delivered %,d, repetitions on later"
                + " pages left out. The list changed while it was read. Read it again, and do not"
                + " publish this reading.",
            list,
            counted,
            delivered));
    this.counted = counted;
    this.delivered = delivered;
  }

  /** The number of entities that SAP counted. */
  public long counted() {
    return counted;
  }

  /** The number of entities that came, without those that came again on a later page. */
  public long delivered() {
    return delivered;
  }
}
