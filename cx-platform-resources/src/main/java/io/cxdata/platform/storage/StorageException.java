package io.cxdata.platform.storage;

import io.cxdata.config.CxException;
import java.util.Optional;

/**
 * A file could not be read, written or listed. The message says the problem, its cause and the
 * remedy; it quotes neither content nor an answer of a server.
 *
 * @since 0.1
 */
public final class StorageException extends CxException {
  private static final long serialVersionUID = 1L;

  /**
   * The problem, for programs.
   *
   * @since 0.1
   */
  public enum Problem {
    /** The file or the container does not exist. */
    NOT_FOUND,
    /** The file exists, and must not. */
    EXISTS,
    /** The file is not the version that was read. */
    CHANGED,
    /** The identity has no permission. */
    FORBIDDEN,
    /** The account did not serve the request, despite retries. */
    BUSY,
    /** The account cannot be reached. */
    UNREACHABLE,
    /** It is unknown whether the write took place. */
    OUTCOME_UNKNOWN,
    /** Any other problem. */
    OTHER
  }

  private final Problem problem;
  private final transient Optional<String> requestId;

  /**
   * A problem of a request.
   *
   * @param requestId by which the server's operator finds the request; empty if there is none
   * @param cause null for none
   */
  public StorageException(
      Problem problem, String message, Optional<String> requestId, Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.requestId = requestId;
  }

  /** A problem without a request. */
  public StorageException(Problem problem, String message) {
    this(problem, message, Optional.empty(), null);
  }

  /** The problem, for programs. */
  public Problem problem() {
    return problem;
  }

  /** The id by which the server's operator finds the request; empty if there is none. */
  public Optional<String> requestId() {
    return requestId == null ? Optional.empty() : requestId;
  }
}
