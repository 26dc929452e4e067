package io.cxdata.platform.lake;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a write did. No part is null.
 *
 * @param version the version that the write made; if it changed nothing, the latest version
 * @param rowsWritten the number of rows that were added
 * @param rowsRemoved the number of existing rows that were removed or replaced; empty if a removed
 *     file has no row count
 * @param columnsAdded the names of the columns that are new in the table
 * @param replayed whether the table had this write already, so that nothing was done
 * @since 0.1
 */
public record WriteResult(
    long version,
    long rowsWritten,
    OptionalLong rowsRemoved,
    List<String> columnsAdded,
    boolean replayed) {
  /** Copies the list. */
  public WriteResult {
    columnsAdded = List.copyOf(columnsAdded);
  }
}
