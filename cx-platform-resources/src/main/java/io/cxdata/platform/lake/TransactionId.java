package io.cxdata.platform.lake;

/**
 * Names one write of one run, so that repeating it is recognised. A table remembers for each stream
 * the latest run that wrote it: the same run again changes nothing, an earlier one is refused.
 *
 * @param stream what is written, such as {@code update-core-simple/persons}; not blank
 * @param run the run's start in milliseconds since 1970 UTC, or any number that grows from run to
 *     run
 */
public record TransactionId(String stream, long run) {
  /** A write that has a stream. */
  public TransactionId {
    if (stream.isBlank()) {
      throw new IllegalArgumentException("A write needs the name of its stream");
    }
  }

  @Override
  public String toString() {
    return stream + "@" + run;
  }
}
