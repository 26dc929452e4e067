package io.cxdata.runners.cli;

import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.util.EnumSet;
import java.util.Set;

/** How often the stand-ins of SAP and Zendesk were asked, for people. */
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

  static String told(RequestLog log) {
    long tokens = log.count(Route.TOKEN);
    long zendesk = ZENDESK.stream().mapToLong(log::count).sum();
    return "SAP's token endpoint %,d, SAP %,d, Zendesk %,d"
        .formatted(tokens, log.count() - tokens - zendesk, zendesk);
  }
}
