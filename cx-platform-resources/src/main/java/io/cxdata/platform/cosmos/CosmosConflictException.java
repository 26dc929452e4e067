package io.cxdata.platform.cosmos;

/**
 * A document already exists, no longer exists, or has changed since it was read. Nothing was
 * written. Read the document again and decide again.
 *
 * @since 0.1
 */
public final class CosmosConflictException extends CosmosException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public CosmosConflictException(String message) {
    super(CosmosErrorKind.CONFLICT, message);
  }
}
