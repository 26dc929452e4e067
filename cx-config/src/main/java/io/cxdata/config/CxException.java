package io.cxdata.config;

/**
 * A failure whose message is for the user. Every such exception of every module extends this class,
 * so that a caller can tell it from an internal error: show the message of a {@code CxException};
 * of any other exception show the class name only, because its text may hold data.
 *
 * <p>The message says the problem, its cause and the remedy. It holds no secret and no value of a
 * row, and is safe to print and to log. It is one line, except where several problems of a
 * configuration are reported together, or the end of an output is repeated.
 *
 * @since 0.1
 */
public abstract class CxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for the user.
   *
   * @param message the problem, its cause and the remedy
   */
  protected CxException(String message) {
    super(message);
  }

  /**
   * With a message for the user, and what led to it.
   *
   * @param message the problem, its cause and the remedy
   * @param cause for the stack trace only; null for none. The text of a foreign exception in its
   *     chain is left out, unless it is known to be free of values
   */
  protected CxException(String message, Throwable cause) {
    super(message, SafeCause.of(cause));
  }
}
