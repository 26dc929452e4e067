package io.cxdata.platform.cosmos;

/**
 * A document is there already, is gone, or was changed since it was read. Nothing was written. Read
 * it again, and decide again.
 */
public final class CosmosConflictException extends CosmosException {
  private static final long serialVersionUID = 1L;

  /** A conflict, told for people. */
  public CosmosConflictException(String message) {
    super(CosmosErrorKind.CONFLICT, message);
  }
}
