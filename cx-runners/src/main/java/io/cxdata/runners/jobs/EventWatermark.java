package io.cxdata.runners.jobs;

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
 * How far SAP's events have been followed. Each table of latest rows keeps it in the version that
 * holds the answers, so that the two cannot disagree.
 *
 * @param until what happened from then on is still to be asked for
 * @param fullPassAt when every loan was last asked; empty if the next pass must ask every loan
 * @param passes how many passes have relied on events since then
 * @param failed loans that did not answer, to be asked again whatever the events say
 */
record EventWatermark(Instant until, Optional<Instant> fullPassAt, int passes, Set<String> failed) {
  private static final String UNTIL = "update-core-iterator.events-until";
  private static final String FULL_PASS_AT = "update-core-iterator.full-pass-at";
  private static final String PASSES = "update-core-iterator.passes-by-events";
  private static final String FAILED = "update-core-iterator.failed-loans";
  private static final String NONE = "none";

  /** With more of them, asking every loan again is simpler than remembering them. */
  private static final int MOST_FAILED = 1_000;

  EventWatermark {
    if (failed.size() > MOST_FAILED) {
      failed = Set.of();
      fullPassAt = Optional.empty();
    }
    failed = Set.copyOf(failed);
  }

  /**
   * What the tables of all details remember: the earliest of it, since a run may have ended between
   * two of them.
   *
   * @return empty if one of them does not know
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
                    table.domainMetadata(FULL_PASS_AT).filter(at -> !at.equals(NONE)).map(Instant::parse),
                    table.domainMetadata(PASSES).map(Integer::parseInt).orElse(0),
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
        fullPassAt.flatMap(
            mine -> other.fullPassAt.map(theirs -> mine.isBefore(theirs) ? mine : theirs)),
        Math.max(passes, other.passes),
        both);
  }

  /** Notes it in a table, with the rows of that write. */
  void noteIn(RowWriter writer) {
    writer.domainMetadata(UNTIL, until.toString());
    writer.domainMetadata(FULL_PASS_AT, fullPassAt.map(Instant::toString).orElse(NONE));
    writer.domainMetadata(PASSES, Integer.toString(passes));
    writer.domainMetadata(FAILED, String.join("\n", new TreeSet<>(failed)));
  }
}
