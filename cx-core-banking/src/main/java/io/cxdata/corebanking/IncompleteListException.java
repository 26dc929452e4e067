package io.cxdata.corebanking;

/**
 * A list that ended, but not with as many different entities as SAP had counted: it moved while it
 * was read, or a page was wrong. What was read of it must not be published as the whole.
 */
public final class IncompleteListException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long counted;
  private final long delivered;

  IncompleteListException(String list, long counted, long delivered) {
    super(
        ("SAP: %s is incomplete: %,d were counted and %,d different ones delivered: the list moved"
                + " while it was read. Nothing of it should be published; read it again.")
            .formatted(list, counted, delivered));
    this.counted = counted;
    this.delivered = delivered;
  }

  /** How many SAP said there are. */
  public long counted() {
    return counted;
  }

  /** How many different ones came. */
  public long delivered() {
    return delivered;
  }
}
