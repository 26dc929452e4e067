package io.cxdata.platform.cosmos;

/** What went wrong, as far as a program can make something of it. */
public enum CosmosErrorKind {
  /** A document is there already, or was changed meanwhile (409, 412). */
  CONFLICT,
  /** There is no such database or container (404). */
  NOT_FOUND,
  /** The identity may not (401, 403). */
  REFUSED,
  /** The account does not understand the query or the document (400). */
  INVALID,
  /** A document is larger than 2 MB (413). */
  TOO_LARGE,
  /** Too many requests, even after waiting (429). */
  THROTTLED,
  /** The account does not answer, or is busy, even after trying again. Nothing was written. */
  UNAVAILABLE,
  /** The answer to a write was lost: it is done, or it is not. */
  UNKNOWN_OUTCOME
}
