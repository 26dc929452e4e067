package io.cxdata.runners.sql;

/**
 * A query that could not be run. The message names the query and the table, never a row's value.
 */
public final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SqlFailure(String message, Throwable cause) {
    super(message, cause);
  }

  SqlFailure(String message) {
    super(message);
  }
}
