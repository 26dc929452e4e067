package io.cxdata.runners.report;

import java.util.Locale;

/**
 * How a stream or a run ended, from good to bad.
 *
 * @since 0.1
 */
public enum Status {
  /** Everything is done. */
  DONE,
  /** Done, but some loans failed, rows were quarantined, or a quality check failed. */
  DONE_WITH_FAILURES,
  /** Not started, because something that it needs failed or is missing. Its table is unchanged. */
  SKIPPED,
  /** Failed. Its table is unchanged. */
  FAILED,
  /** Not ended: it runs, or its process was stopped. Its table is unchanged. */
  INTERRUPTED;

  /** The status as the summary and {@code report.json} show it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The worse one of this and another. */
  public Status worst(Status other) {
    return ordinal() >= other.ordinal() ? this : other;
  }
}
