package io.cxdata.runners.cli;

/** How a command ends, for scripts. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** Done with failures, or an error that the user can fix. */
  static final int FAILED = 1;

  /** An internal error, or interrupted. */
  static final int CRASHED = 2;

  /** Wrong usage. */
  static final int USAGE = 64;

  private ExitCode() {}
}
