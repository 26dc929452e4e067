package io.cxdata.runners.cli;

/** The command line asks for what there is not. The message says what, and what there is. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message);
  }
}
