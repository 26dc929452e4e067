package io.cxdata.runners.report;

/** How a stream, or a whole run, ended. Ordered from good to bad. */
public enum Status {
  /** All of it was done. */
  DONE,
  /** Done, but some loans failed or a quality check did not hold; the report names them. */
  DONE_WITH_FAILURES,
  /** Not begun, because something that it needs failed or is missing. Its table is as it was. */
  SKIPPED,
  /** Failed as a whole. Its table is as it was. */
  FAILED,
  /** Stopped from outside. Its table is as it was. */
  INTERRUPTED;

  /** The verdict in words, as the summary prints it. */
  public String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** The worse of two. */
  public Status worst(Status other) {
    return ordinal() >= other.ordinal() ? this : other;
  }
}
