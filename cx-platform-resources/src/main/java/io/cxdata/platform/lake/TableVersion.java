package io.cxdata.platform.lake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One version of a table, as the table's log describes it. No part is null.
 *
 * @param version the number, from 0
 * @param timestamp when it was written, according to the log; otherwise the time of its log entry
 * @param operation the kind of write, as the program that wrote it calls it
 * @param engine the program that wrote it; an empty text if the log does not name it
 * @param writes the ids of its writes; an empty list for the creation of the table and for writes
 *     of other programs
 * @param filesAdded the number of data files that it added
 * @param filesRemoved the number of data files that it removed
 * @param rowsAdded the number of rows in the added files; empty if a file has no row count
 * @param domainMetadata the texts that this version stored, by the names given to {@link
 *     RowWriter#domainMetadata}
 * @since 0.1
 */
public record TableVersion(
    long version,
    Instant timestamp,
    String operation,
    String engine,
    List<TransactionId> writes,
    int filesAdded,
    int filesRemoved,
    OptionalLong rowsAdded,
    Map<String, String> domainMetadata) {
  /** Copies the list and the map. */
  public TableVersion {
    writes = List.copyOf(writes);
    domainMetadata = Map.copyOf(domainMetadata);
  }
}
