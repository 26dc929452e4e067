package io.cxdata.platform.lake;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One version of a table, as its log tells.
 *
 * @param version from 0
 * @param timestamp when it was written
 * @param operation what kind of write, in the words of the program that wrote it
 * @param engine the program that wrote it; empty if it did not say
 * @param writes the ids of the writes it holds; none for a creation or a foreign write
 * @param filesAdded data files it added
 * @param filesRemoved data files it took away
 * @param rowsAdded rows in the added files; empty if the program that wrote them did not count
 */
public record TableVersion(
    long version,
    Instant timestamp,
    String operation,
    String engine,
    List<TransactionId> writes,
    int filesAdded,
    int filesRemoved,
    OptionalLong rowsAdded) {
  /** A version of its own. */
  public TableVersion {
    writes = List.copyOf(writes);
  }
}
