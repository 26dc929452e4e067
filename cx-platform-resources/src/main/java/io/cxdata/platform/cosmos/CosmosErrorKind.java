package io.cxdata.platform.cosmos;

/**
 * The kind of a failure, for programs.
 *
 * @since 0.1
 */
public enum CosmosErrorKind {
  /** A document already exists, or has changed since it was read (409, 412). */
  CONFLICT,
  /** The database or container does not exist (404). */
  NOT_FOUND,
  /** The identity has no permission (401, 403). */
  FORBIDDEN,
  /** The query or the document is not valid (400). */
  INVALID,
  /** A document is larger than 2 MB (413). */
  TOO_LARGE,
  /** Too many requests, despite waiting (429). */
  THROTTLED,
  /** The account does not answer or is busy, despite retries. Nothing was written. */
  UNAVAILABLE,
  /** The answer to a write was lost: it is unknown whether it was done. */
  UNKNOWN_OUTCOME
}
