package io.cxdata.platform.cosmos;

import io.cxdata.config.CxException;

/**
 * A call to Cosmos DB failed. The message has no document, no id and no value.
 *
 * @since 0.1
 */
public class CosmosException extends CxException {
  private static final long serialVersionUID = 1L;

  private final CosmosErrorKind kind;

  /** With a message for the user: problem, cause and remedy. */
  public CosmosException(CosmosErrorKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** The kind of failure, for programs. */
  public CosmosErrorKind kind() {
    return kind;
  }
}
