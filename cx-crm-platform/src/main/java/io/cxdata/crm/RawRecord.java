package io.cxdata.crm;

/**
 * A record as Zendesk wrote it.
 *
 * @param json one JSON object
 */
record RawRecord(String json) {
  /** Never its content. */
  @Override
  public String toString() {
    return "RawRecord[…]";
  }
}
