package io.cxdata.http;

import java.io.IOException;

/**
 * A body that arrived whole and yet is not what was asked for. The message says what is wrong with
 * its form and never quotes it.
 */
public final class MalformedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With what is wrong, as the end of a sentence that begins with "the answer".
   *
   * @param problem for example {@code has no "d"}
   */
  public MalformedAnswerException(String problem) {
    super(problem);
  }
}
