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

  private StreamStoppedException(Status status, String message) {
    super(message);
    this.status = status;
  }

  /** What began cannot be finished. */
  public static StreamStoppedException failed(String message) {
    return new StreamStoppedException(Status.FAILED, message);
  }

  /** Something that it needs is missing, or failed before. */
  public static StreamStoppedException skipped(String message) {
    return new StreamStoppedException(Status.SKIPPED, message);
  }

  /** How the stream ends. */
  public Status status() {
    return status;
  }
}
