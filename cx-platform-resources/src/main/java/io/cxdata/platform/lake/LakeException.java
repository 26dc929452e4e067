package io.cxdata.platform.lake;

import io.cxdata.config.CxException;

/**
 * A table cannot be read or written. The message names the table, the problem, its cause and the
 * remedy. It never contains the value of a row.
 *
 * @since 0.1
 */
public final class LakeException extends CxException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception without a cause.
   *
   * @param message problem, cause and remedy, without a row's value
   */
  public LakeException(String message) {
    super(message);
  }

  /**
   * An exception with a cause.
   *
   * @param message problem, cause and remedy, without a row's value
   * @param cause the exception that caused this one
   */
  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
