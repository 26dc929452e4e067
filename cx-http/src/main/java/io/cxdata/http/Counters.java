package io.cxdata.http;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a session does. */
final class Counters {
  private final LongAdder calls = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder waitedMillis = new LongAdder();

  void called() {
    calls.increment();
  }

  void repeated(Duration wait) {
    retries.increment();
    waitedMillis.add(wait.toMillis());
  }

  HttpStatistics snapshot() {
    return new HttpStatistics(calls.sum(), retries.sum(), Duration.ofMillis(waitedMillis.sum()));
  }
}
