package io.cxdata.runners.jobs;

import io.cxdata.runners.report.Verdict;

/** A stream gave up on purpose. The message says why, and what to do. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  private RunStopped(Verdict verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  /** What was begun cannot be finished. */
  static RunStopped failed(String message) {
    return new RunStopped(Verdict.FAILED, message);
  }

  /** Something that it needs is missing or failed before. */
  static RunStopped skipped(String message) {
    return new RunStopped(Verdict.SKIPPED, message);
  }

  Verdict verdict() {
    return verdict;
  }
}
