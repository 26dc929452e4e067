package io.cxdata.platform.cosmos;

/**
 * The answer to a write was lost: it is unknown whether it was done. Read the document before you
 * repeat the write.
 *
 * @since 0.1
 */
public final class CosmosUnknownOutcomeException extends CosmosException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public CosmosUnknownOutcomeException(String message) {
    super(CosmosErrorKind.UNKNOWN_OUTCOME, message);
  }
}
