package io.cxdata.reference.store;

import io.cxdata.reference.columnmap.ColumnMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One complete version of the reference tables. Immutable.
 *
 * @param columnMap the three tables
 * @param publication which version it is
 * @param confirmedAt when the store last said that this is the current version
 * @since 0.1
 */
public record ReferenceSnapshot(ColumnMap columnMap, Publication publication, Instant confirmedAt) {

  /** Checks that nothing is missing. */
  public ReferenceSnapshot {
    Objects.requireNonNull(columnMap, "columnMap");
    Objects.requireNonNull(publication, "publication");
    Objects.requireNonNull(confirmedAt, "confirmedAt");
  }

  /** How long ago the store said that this is the current version. */
  public Duration age(Instant now) {
    return Duration.between(confirmedAt, now);
  }

  ReferenceSnapshot confirmed(Instant now) {
    return new ReferenceSnapshot(columnMap, publication, now);
  }
}
