package io.cxdata.runners.cli;

import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The number of requests to the stand-ins of SAP and Zendesk. */
final class DemoTally {
  private static final Set<Route> ZENDESK =
      EnumSet.of(
          Route.PROMISES,
          Route.PROMISE,
          Route.PROMISE_UPSERT,
          Route.PROMISE_JOB,
          Route.PROMISES_INCREMENTAL,
          Route.SUNSHINE_PROMISES,
          Route.SUNSHINE_SEARCH,
          Route.SUNSHINE_PROMISE,
          Route.WEBHOOK);

  private DemoTally() {}

  static String text(RequestLog log) {
    long tokens = log.count(Route.TOKEN);
    long zendesk = ZENDESK.stream().mapToLong(log::count).sum();
    return String.format(
        Locale.ROOT,
        "SAP's token endpoint %,d, SAP %,d, Zendesk %,d",
        tokens,
        log.count() - tokens - zendesk,
        zendesk);
  }
}
