package io.cxdata.platform.cosmos;

/**
 * A document of a bulk that was not written, or of which that is not known.
 *
 * @param id the document's
 * @param partition the document's
 * @param kind why
 */
public record BulkFailure(String id, String partition, CosmosErrorKind kind) {

  /** Why, and not which. */
  @Override
  public String toString() {
    return "BulkFailure[" + kind + "]";
  }
}
