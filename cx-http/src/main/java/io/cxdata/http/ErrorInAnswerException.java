package io.cxdata.http;

import java.io.IOException;
import java.util.Optional;

/**
 * An error of the API inside an answer whose status says success: the server failed while it wrote
 * the answer, so none of it counts. Thrown by a {@link BodyReader}; the call may be repeated.
 *
 * @since 0.1
 */
public final class ErrorInAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes the exception.
   *
   * @param code the API's error code as it was sent; null for none. Shown only if it looks like a
   *     code, because the text of an error may repeat data.
   */
  public ErrorInAnswerException(String code) {
    super("has an error in it");
    this.code = code;
  }

  /** Makes the exception, for an error without a code. */
  public ErrorInAnswerException() {
    this(null);
  }

  /** The API's error code as it was sent, if there is one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }
}
