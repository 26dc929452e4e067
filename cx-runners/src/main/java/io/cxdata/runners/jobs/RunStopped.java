package io.cxdata.runners.jobs;

/** A job gave up on purpose. The message says why, and what to do. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunStopped(String message) {
    super(message);
  }
}
