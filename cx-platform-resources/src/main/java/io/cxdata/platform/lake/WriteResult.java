package io.cxdata.platform.lake;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a write did.
 *
 * @param version the table's version after it: the one it made, or, where it changed nothing, the
 *     one it found
 * @param rowsWritten the rows that were added
 * @param rowsRemoved the former rows that are gone; empty if another program wrote them without
 *     counting
 * @param columnsAdded the names of columns the table did not have before
 * @param replayed whether the table already had this write, so that nothing was done
 */
public record WriteResult(
    long version,
    long rowsWritten,
    OptionalLong rowsRemoved,
    List<String> columnsAdded,
    boolean replayed) {
  /** A result of its own. */
  public WriteResult {
    columnsAdded = List.copyOf(columnsAdded);
  }
}
