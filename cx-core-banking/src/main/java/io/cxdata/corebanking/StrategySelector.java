package io.cxdata.corebanking;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways of asking many questions in one call, the most economical one first, and what the
 * gateway takes of them: found out with the session's first questions, and remembered.
 */
final class StrategySelector {
  private static final Logger log = LoggerFactory.getLogger(StrategySelector.class);

  private final List<FetchStrategy> open;
  private volatile FetchStrategy proven;

  StrategySelector(List<FetchStrategy> ways) {
    this.open = new CopyOnWriteArrayList<>(ways);
  }

  /** The best way that was not refused; empty when each question goes alone. */
  Optional<FetchStrategy> best() {
    return open.stream().findFirst();
  }

  /** Whether nothing is left to be found out. */
  boolean isDecided() {
    return proven != null || open.isEmpty();
  }

  /** The gateway took that way. */
  void proven(FetchStrategy way) {
    proven = way;
  }

  boolean isProven(FetchStrategy way) {
    return proven == way;
  }

  /** The gateway refused that way; one that worked before is kept. */
  void refused(FetchStrategy way) {
    if (!isProven(way) && open.remove(way)) {
      log.info(
          "SAP refuses {}: loans are asked by {} from now on",
          way,
          best().map(FetchStrategy::toString).orElse("one call for each detail"));
    }
  }
}
