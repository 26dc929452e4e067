package io.cxdata.corebanking.internal.details;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.corebanking.internal.batch.BatchService;
import io.cxdata.corebanking.internal.odata.CoreUrls;
import io.cxdata.corebanking.internal.odata.ODataClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strategies of a session, the most economical one first. The first requests show which of them
 * the gateway supports; the session keeps that.
 */
public final class StrategySelector {
  private static final Logger log = LoggerFactory.getLogger(StrategySelector.class);

  private final List<FetchStrategy> candidates;
  private volatile FetchStrategy supported;

  StrategySelector(List<FetchStrategy> strategies) {
    this.candidates = new CopyOnWriteArrayList<>(strategies);
  }

  /** The strategies that the configuration of a core permits. */
  public static StrategySelector of(
      CoreConfig core, ODataClient client, BatchService service, CoreUrls urls) {
    List<FetchStrategy> strategies = new ArrayList<>();
    Strategy strategy = core.strategy();
    if (strategy == Strategy.BATCH || strategy == Strategy.AUTO) {
      strategies.add(new BatchStrategy(client, service, urls, core.batchSize()));
    }
    if (strategy == Strategy.EXPAND || strategy == Strategy.AUTO) {
      ExpandStrategy.of(client, core, urls).ifPresent(strategies::add);
    }
    return new StrategySelector(strategies);
  }

  /** The best strategy that may be supported; empty when each request is a call of its own. */
  Optional<FetchStrategy> best() {
    return candidates.stream().findFirst();
  }

  /** Whether it is known which strategy to use. */
  boolean isDecided() {
    return supported != null || candidates.isEmpty();
  }

  boolean isSupported(FetchStrategy strategy) {
    return supported == strategy;
  }

  /** Keeps a strategy that the gateway supports. */
  void supported(FetchStrategy strategy) {
    supported = strategy;
  }

  /** Drops a strategy that the gateway does not support, unless it worked before. */
  void unsupported(FetchStrategy strategy) {
    if (!isSupported(strategy) && candidates.remove(strategy)) {
      log.info(
          "SAP: {} is not supported, loan details are fetched by {} from now on",
          strategy,
          best().map(FetchStrategy::toString).orElse("one call for each detail"));
    }
  }
}
