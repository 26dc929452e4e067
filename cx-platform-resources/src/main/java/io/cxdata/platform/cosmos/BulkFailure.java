package io.cxdata.platform.cosmos;

/**
 * A document of a bulk write that was not written, or of which that is unknown.
 *
 * @param id of the document
 * @param partition of the document
 * @param kind the reason
 * @since 0.1
 */
public record BulkFailure(String id, String partition, CosmosErrorKind kind) {

  /** The reason, without the document. */
  @Override
  public String toString() {
    return "BulkFailure[" + kind + "]";
  }
}
