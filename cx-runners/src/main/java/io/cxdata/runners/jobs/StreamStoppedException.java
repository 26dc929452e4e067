package io.cxdata.runners.jobs;

import io.cxdata.config.CxException;
import io.cxdata.runners.report.Status;

/** A stream gave up on purpose. The message says why, and what to do. */
final class StreamStoppedException extends CxException {
  private static final long serialVersionUID = 1L;

  private final Status verdict;

  private StreamStoppedException(Status verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  /** What was begun cannot be finished. */
  static StreamStoppedException failed(String message) {
    return new StreamStoppedException(Status.FAILED, message);
  }

  /** Something that it needs is missing or failed before. */
  static StreamStoppedException skipped(String message) {
    return new StreamStoppedException(Status.SKIPPED, message);
  }

  Status verdict() {
    return verdict;
  }
}
