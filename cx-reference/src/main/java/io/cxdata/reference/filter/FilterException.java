package io.cxdata.reference.filter;

import io.cxdata.config.CxException;

/**
 * A filter that the column map does not allow; the message says why. It quotes the variable and the
 * comparison, never the value.
 *
 * @since 0.1
 */
public final class FilterException extends CxException {
  private static final long serialVersionUID = 1L;

  FilterException(String message) {
    super(message);
  }
}
