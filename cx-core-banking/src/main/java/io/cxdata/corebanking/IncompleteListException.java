package io.cxdata.corebanking;

import io.cxdata.config.CxException;

/**
 * A list that did not bring as many entities as SAP had counted: it moved while it was read, or a
 * page was wrong. An entity that comes again on a later page is no other one; one that comes twice
 * within a page is two. What was read of it must not be published as the whole.
 */
public final class IncompleteListException extends CxException {
  private static final long serialVersionUID = 1L;

  private final long counted;
  private final long delivered;

  IncompleteListException(String list, long counted, long delivered) {
    super(
        ("SAP: %s is incomplete: %,d were counted and %,d came, without those that came again on a"
                + " later page: the list moved while it was read. Nothing of it should be published; read it again.")
            .formatted(list, counted, delivered));
    this.counted = counted;
    this.delivered = delivered;
  }

  /** How many SAP said there are. */
  public long counted() {
    return counted;
  }

  /** How many came until it was found out, without those that came again on a later page. */
  public long delivered() {
    return delivered;
  }
}
