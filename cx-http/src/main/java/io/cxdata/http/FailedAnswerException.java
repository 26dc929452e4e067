package io.cxdata.http;

import java.io.IOException;
import java.util.Optional;

/**
 * A body that says that the server failed while it was writing, although the status says that it
 * did not. Nothing of such a body counts. The call may be repeated.
 *
 * @since 0.1
 */
public final class FailedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes the exception.
   *
   * @param code the API's error code; empty if the body has none
   */
  public FailedAnswerException(Optional<String> code) {
    super("has an error inside");
    this.code = code.orElse(null);
  }

  /** The API's error code, if the body has one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }
}
