package io.cxdata.platform.cosmos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a bulk write: each document is either written or among the failures. Immutable.
 *
 * @param written how many documents were written
 * @param failures the documents that were not
 * @since 0.1
 */
public record BulkResult(long written, List<BulkFailure> failures) {

  /** Copies the list. */
  public BulkResult {
    failures = List.copyOf(failures);
  }

  /** The number of failures of each kind. */
  public Map<CosmosErrorKind, Long> failed() {
    Map<CosmosErrorKind, Long> counts = new EnumMap<>(CosmosErrorKind.class);
    failures.forEach(failure -> counts.merge(failure.kind(), 1L, Long::sum));
    return counts;
  }

  /**
   * Returns how many documents were written, if none failed.
   *
   * @throws CosmosException with the number of failures of each kind; its kind is that of the first
   */
  public long orThrow() {
    if (failures.isEmpty()) {
      return written;
    }
    throw new CosmosException(
        failures.get(0).kind(),
        failures.size()
            + " of "
            + (written + failures.size())
            + " documents were not written: "
            + failed()
            + ". BulkResult.failures() lists them.");
  }

  /** The numbers only. */
  @Override
  public String toString() {
    return "BulkResult[" + written + " written, failed " + failed() + "]";
  }
}
