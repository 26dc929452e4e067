package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import java.util.List;
import java.util.Optional;

/**
 * Notices pages without end: the links are new, and the entities on the pages are not. Without a
 * key, two entities are the same when all their fields are. One such page proves nothing, since a
 * source may have the same entity twice.
 */
final class PageProgress {
  /** The number of pages in a row that may have nothing new, in a list of whole entities. */
  static final int IDLE_PAGES = 3;

  private final int maxIdle;
  private final DistinctCounter seen = new DistinctCounter();
  private int idle;

  PageProgress(int maxIdle) {
    this.maxIdle = maxIdle;
  }

  /** Takes a page; returns whether too many pages in a row have had nothing new. */
  boolean stalls(List<SapRecord> page) {
    List<Optional<String>> contents =
        page.stream().map(record -> Optional.of(record.fields().toString())).toList();
    idle = seen.addPage(contents) > 0 ? 0 : idle + 1;
    return idle > maxIdle;
  }

  /** Notes that a page had something new. */
  void advanced() {
    idle = 0;
  }
}
