package io.cxdata.reference.store;

import io.cxdata.config.CxException;

/**
 * A version of the column map that cannot be published or read; the message says why and what to
 * do.
 *
 * @since 0.1
 */
public final class ReferenceStoreException extends CxException {
  private static final long serialVersionUID = 1L;

  ReferenceStoreException(String message) {
    super(message);
  }

  ReferenceStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
