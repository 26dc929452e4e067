package io.cxdata.http;

import java.io.IOException;

/**
 * A body that arrived whole but is not what was asked for. The message says what is wrong with it
 * and never quotes it.
 *
 * @since 0.1
 */
public final class MalformedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param problem the end of a sentence that begins with "the answer": {@code has no "d"}
   */
  public MalformedAnswerException(String problem) {
    super(problem);
  }
}
