package io.cxdata.runners.sql;

import io.cxdata.config.CxException;

/**
 * A query that failed. The message names the query and the table, and holds no value of a row.
 *
 * @since 0.1
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
