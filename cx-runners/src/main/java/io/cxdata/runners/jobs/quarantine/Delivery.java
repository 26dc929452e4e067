package io.cxdata.runners.jobs.quarantine;

import io.cxdata.reference.BronzeColumns;
import java.util.Comparator;
import java.util.Map;

/**
 * When a record was sent: of two records with one key, the one that was sent later wins. Ordered by
 * time.
 *
 * @param run the id of the run, which sorts by time
 * @param place the position among the records of that run
 */
record Delivery(String run, long place) implements Comparable<Delivery> {
  private static final Comparator<Delivery> BY_TIME =
      Comparator.comparing(Delivery::run).thenComparingLong(Delivery::place);

  /** Of a row of a bronze table or of the quarantine. */
  static Delivery of(Map<String, Object> row) {
    Object run = row.get(BronzeColumns.RUN);
    Object place = row.get(BronzeColumns.SEQUENCE);
    return new Delivery(run == null ? "" : (String) run, place == null ? 0 : (Long) place);
  }

  @Override
  public int compareTo(Delivery other) {
    return BY_TIME.compare(this, other);
  }
}
