package io.cxdata.platform.lake;

import io.cxdata.config.CxException;

/**
 * A table could not be read or written. The message is for people: the table, what went wrong, why,
 * and what to do. It never holds the value of a row.
 */
public final class LakeException extends CxException {
  private static final long serialVersionUID = 1L;

  public LakeException(String message) {
    super(message);
  }

  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
