package io.cxdata.platform.lake;

import io.cxdata.config.support.WellFormedText;

/**
 * Names one write of one run, so that a table recognises a repeated write. A table stores the
 * latest run of each stream: a write with the same run changes nothing, a write with an earlier run
 * is rejected. In Delta it is an application transaction.
 *
 * @param stream what is written, such as {@code update-core-simple/persons}; not blank
 * @param run the start of the run in milliseconds since 1970 UTC, or any number that grows from run
 *     to run
 * @since 0.1
 */
public record TransactionId(String stream, long run) {
  /**
   * Checks the stream.
   *
   * @throws IllegalArgumentException if the stream is blank, or has half of a surrogate pair
   */
  public TransactionId {
    if (stream.isBlank()) {
      throw new IllegalArgumentException("A write needs the name of its stream");
    }
    if (!WellFormedText.is(stream)) {
      throw new IllegalArgumentException(
          "The name of a write's stream has half of a surrogate pair, which UTF-8 cannot hold");
    }
  }

  @Override
  public String toString() {
    return stream + "@" + run;
  }
}
