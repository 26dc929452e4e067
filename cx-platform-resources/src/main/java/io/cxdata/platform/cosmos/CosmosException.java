package io.cxdata.platform.cosmos;

import io.cxdata.config.CxException;

/** A failure of Cosmos DB, told for people: without documents, ids and values. */
public class CosmosException extends CxException {
  private static final long serialVersionUID = 1L;

  private final CosmosErrorKind kind;

  /** A failure of a kind, with its problem, cause and remedy. */
  public CosmosException(CosmosErrorKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What went wrong. */
  public CosmosErrorKind kind() {
    return kind;
  }
}
