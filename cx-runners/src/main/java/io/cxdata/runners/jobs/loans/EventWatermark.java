package io.cxdata.runners.jobs.loans;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far SAP's events have been read. Each table of latest rows stores it in the version that
 * holds the answers, so that the two cannot disagree.
 *
 * @param until the time from which events are still to be read
 * @param fullLoadAt when every loan was last asked; empty if the next load must ask every loan
 * @param loads the number of loads by events since then
 * @param failed loans that did not answer, which are asked again whatever the events say
 */
record EventWatermark(Instant until, Optional<Instant> fullLoadAt, int loads, Set<String> failed) {
  private static final String UNTIL = "update-core-iterator.events-until";
  private static final String FULL_LOAD_AT = "update-core-iterator.full-pass-at";
  private static final String LOADS = "update-core-iterator.passes-by-events";
  private static final String FAILED = "update-core-iterator.failed-loans";
  private static final String NONE = "none";

  /** With more of them, asking every loan again is simpler than storing them. */
  private static final int MOST_FAILED = 1_000;

  EventWatermark {
    if (failed.size() > MOST_FAILED) {
      failed = Set.of();
      fullLoadAt = Optional.empty();
    }
    failed = Set.copyOf(failed);
  }

  /**
   * The earliest watermark of the tables of all details, since a run may end between the commits of
   * two of them.
   *
   * @return empty if one of them has none
   */
  static Optional<EventWatermark> of(Collection<LakeTable> tables) {
    List<EventWatermark> each = new ArrayList<>();
    for (LakeTable table : tables) {
      Optional<EventWatermark> found = table.exists() ? of(table) : Optional.empty();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      each.add(found.get());
    }
    return each.stream().reduce(EventWatermark::earlier);
  }

  private static Optional<EventWatermark> of(LakeTable table) {
    return table
        .domainMetadata(UNTIL)
        .map(
            until ->
                new EventWatermark(
                    Instant.parse(until),
                    table
                        .domainMetadata(FULL_LOAD_AT)
                        .filter(at -> !at.equals(NONE))
                        .map(Instant::parse),
                    table.domainMetadata(LOADS).map(Integer::parseInt).orElse(0),
                    Set.copyOf(
                        table
                            .domainMetadata(FAILED)
                            .orElse("")
                            .lines()
                            .filter(id -> !id.isEmpty())
                            .toList())));
  }

  private EventWatermark earlier(EventWatermark other) {
    Set<String> both = new TreeSet<>(failed);
    both.addAll(other.failed);
    return new EventWatermark(
        until.isBefore(other.until) ? until : other.until,
        fullLoadAt.flatMap(
            mine -> other.fullLoadAt.map(theirs -> mine.isBefore(theirs) ? mine : theirs)),
        Math.max(loads, other.loads),
        both);
  }

  /** Stores it in the version of the table that the writer commits. */
  void store(RowWriter writer) {
    writer.domainMetadata(UNTIL, until.toString());
    writer.domainMetadata(FULL_LOAD_AT, fullLoadAt.map(Instant::toString).orElse(NONE));
    writer.domainMetadata(LOADS, Integer.toString(loads));
    writer.domainMetadata(FAILED, String.join("\n", new TreeSet<>(failed)));
  }
}
