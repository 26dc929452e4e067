package io.cxdata.crm;

import io.cxdata.config.CxException;

/**
 * A payload is larger than the webhooks of Zendesk accept. It was not sent.
 *
 * @since 0.1
 */
public final class PayloadTooLargeException extends CxException {
  private static final long serialVersionUID = 1L;

  private final long bytes;

  /**
   * Says what is too large.
   *
   * @param what the content, as the subject of a sentence
   * @param bytes its size
   * @param max the largest size that is accepted, in bytes
   */
  public PayloadTooLargeException(String what, long bytes, long max) {
    super(
        "Zendesk: "
            + what
            + " was not sent: it has "
            + bytes
            + " bytes, and the webhook accepts "
            + max
            + ". Make the record in Zendesk smaller.");
    this.bytes = bytes;
  }

  /** The size of the payload in bytes. */
  public long bytes() {
    return bytes;
  }
}
