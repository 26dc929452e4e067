package io.cxdata.corebanking;

import io.cxdata.config.CxException;
import java.util.Locale;

/**
 * A list delivered another number of entities than SAP counted, or the same entity on two pages of
 * a list without a count: it changed while it was read, or a page was wrong. An entity that comes
 * again on a later page counts once; an entity that comes twice within one page counts twice. Do
 * not publish what was read of such a list.
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
    this(
        counted,
        delivered,
        String.format(
            Locale.ROOT,
            delivered > counted
                ? "SAP: %s has more entities than SAP counted: it counted %,d, and at least %,d came,"
                    + " repetitions on later pages left out. The list changed while it was read, or"
                    + " its pages have no end."
                : "SAP: %s is incomplete: SAP counted %,d entities and delivered %,d, repetitions on"
                    + " later pages left out. The list changed while it was read.",
            list,
            counted,
            delivered));
  }

  private IncompleteListException(long counted, long delivered, String problem) {
    super(problem + " Read it again, and do not publish this reading.");
    this.counted = counted;
    this.delivered = delivered;
  }

  /**
   * The failure of a list that SAP did not count, and in which entities came again on later pages.
   *
   * @param list the list's name in messages
   * @param sent the number of entities that came, with repetitions
   * @param delivered the number of entities that came, without repetitions on later pages
   */
  public static IncompleteListException repeats(String list, long sent, long delivered) {
    return new IncompleteListException(
        sent,
        delivered,
        String.format(
            Locale.ROOT,
            "SAP: %s may be incomplete: SAP did not count the entities, and %,d of the %,d that came"
                + " are repetitions on later pages. The list changed while it was read.",
            list,
            sent - delivered,
            sent));
  }

  /** The number of entities that SAP counted; where it did not count, the number that came. */
  public long counted() {
    return counted;
  }

  /** The number of entities that came, without those that came again on a later page. */
  public long delivered() {
    return delivered;
  }
}
