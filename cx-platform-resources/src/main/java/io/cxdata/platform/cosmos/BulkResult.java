package io.cxdata.platform.cosmos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What has become of the documents of a bulk: each is written, or among the failures.
 *
 * @param written how many were written
 * @param failures those that were not
 */
public record BulkResult(long written, List<BulkFailure> failures) {

  /** Copies the list. */
  public BulkResult {
    failures = List.copyOf(failures);
  }

  /** How many failed, by kind. */
  public Map<CosmosErrorKind, Long> failed() {
    Map<CosmosErrorKind, Long> counts = new EnumMap<>(CosmosErrorKind.class);
    failures.forEach(failure -> counts.merge(failure.kind(), 1L, Long::sum));
    return counts;
  }

  /**
   * The number written, if no document failed.
   *
   * @throws CosmosException that says how many failed and why, of the kind of the first of them
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
            + ". BulkResult.failures() tells which.");
  }

  /** Counts only. */
  @Override
  public String toString() {
    return "BulkResult[" + written + " written, failed " + failed() + "]";
  }
}
