package io.cxdata.runners.cli;

import io.cxdata.config.CxException;

/** A wrong command line. The message says what is wrong, and what is possible. */
final class UsageException extends CxException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
