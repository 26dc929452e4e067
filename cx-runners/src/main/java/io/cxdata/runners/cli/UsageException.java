package io.cxdata.runners.cli;

import io.cxdata.config.CxException;

/** The command line asks for what there is not. The message says what, and what there is. */
final class UsageException extends CxException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
