package io.cxdata.runners.jobs;

import io.cxdata.config.CxException;
import io.cxdata.runners.report.Status;

/**
 * A stream cannot go on. The message says why, and what to do.
 *
 * @since 0.1
 */
public final class StreamStoppedException extends CxException {
  private static final long serialVersionUID = 1L;

  private final Status status;
  private final boolean stopsDependents;

  private StreamStoppedException(Status status, boolean stopsDependents, String message) {
    super(message);
    this.status = status;
    this.stopsDependents = stopsDependents;
  }

  /** What began cannot be finished. */
  public static StreamStoppedException failed(String message) {
    return new StreamStoppedException(Status.FAILED, false, message);
  }

  /**
   * The user wants nothing to be written, so nothing is made from the rows of earlier runs either.
   */
  public static StreamStoppedException withheld(String message) {
    return new StreamStoppedException(Status.FAILED, true, message);
  }

  /** Something that it needs is missing, or failed before. */
  public static StreamStoppedException skipped(String message) {
    return new StreamStoppedException(Status.SKIPPED, false, message);
  }

  /** Whether nothing is to be made from the stream's table in this run. */
  boolean stopsDependents() {
    return stopsDependents;
  }

  /** How the stream ends. */
  public Status status() {
    return status;
  }
}
