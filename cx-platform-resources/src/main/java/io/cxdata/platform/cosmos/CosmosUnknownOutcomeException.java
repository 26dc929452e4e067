package io.cxdata.platform.cosmos;

/**
 * The answer to a write was lost: it is done, or it is not. Do not repeat it blindly; read the
 * document, and see.
 */
public final class CosmosUnknownOutcomeException extends CosmosException {
  private static final long serialVersionUID = 1L;

  /** An outcome that is not known, told for people. */
  public CosmosUnknownOutcomeException(String message) {
    super(CosmosErrorKind.UNKNOWN_OUTCOME, message);
  }
}
