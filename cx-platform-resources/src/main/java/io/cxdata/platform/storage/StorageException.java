package io.cxdata.platform.storage;

import io.cxdata.config.CxException;
import java.util.Optional;

/**
 * A file could not be read, written or listed. The message says what the matter is, why, and what
 * to do; it quotes no content and no answer of a server.
 */
public final class StorageException extends CxException {
  private static final long serialVersionUID = 1L;

  /** What the matter is, for programs. */
  public enum Problem {
    /** There is no such file, or no such container. */
    NOT_FOUND,
    /** There is such a file, and there must not be. */
    EXISTS,
    /** The file is not the one that was seen any more. */
    CHANGED,
    /** The identity may not do that. */
    FORBIDDEN,
    /** The account did not serve the request, however often it was repeated. */
    BUSY,
    /** The account cannot be reached. */
    UNREACHABLE,
    /** It is not known whether the write took place. */
    OUTCOME_UNKNOWN,
    /** Something else. */
    OTHER
  }

  private final Problem problem;
  private final transient Optional<String> requestId;

  /**
   * @param requestId by which the server's operator finds the request
   */
  public StorageException(
      Problem problem, String message, Optional<String> requestId, Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.requestId = requestId;
  }

  /** Without a request, or with one that has no id. */
  public StorageException(Problem problem, String message) {
    this(problem, message, Optional.empty(), null);
  }

  /** What the matter is. */
  public Problem problem() {
    return problem;
  }

  /** The id by which the server's operator finds the request; empty if there was none. */
  public Optional<String> requestId() {
    return requestId == null ? Optional.empty() : requestId;
  }
}
