package io.cxdata.runners.sql;

import io.cxdata.config.CxException;

/**
 * A query that could not be run. The message names the query and the table, never a row's value.
 */
public final class SqlTransformException extends CxException {
  private static final long serialVersionUID = 1L;

  SqlTransformException(String message, Throwable cause) {
    super(message, cause);
  }

  SqlTransformException(String message) {
    super(message);
  }
}
