package io.cxdata.crm.internal.webhook;

/**
 * A record exactly as Zendesk sent it.
 *
 * @param json one JSON object
 */
public record RawRecord(String json) {
  /** Does not show the content. */
  @Override
  public String toString() {
    return "RawRecord[…]";
  }
}
