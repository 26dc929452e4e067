package io.cxdata.crm;

import io.cxdata.config.CxException;

/** What would be sent to a webhook is larger than Zendesk takes. It was not sent. */
public final class PayloadTooLargeException extends CxException {
  private static final long serialVersionUID = 1L;

  private final long bytes;

  PayloadTooLargeException(String what, long bytes, long most) {
    super(
        "Zendesk: "
            + what
            + " was not sent: it has "
            + bytes
            + " bytes, and the webhook takes "
            + most
            + ". Make the record in Zendesk smaller.");
    this.bytes = bytes;
  }

  /** The size of the payload in bytes. */
  public long bytes() {
    return bytes;
  }
}
