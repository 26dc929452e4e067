package io.cxdata.http.internal.call;

import io.cxdata.http.HttpStatistics;
import io.cxdata.http.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a session does, by operation. */
final class CallCounters {
  private final Map<String, Counter> byOperation = new ConcurrentHashMap<>();

  private static final class Counter {
    final LongAdder calls = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder waitedMillis = new LongAdder();

    HttpStatistics snapshot() {
      return new HttpStatistics(calls.sum(), retries.sum(), Duration.ofMillis(waitedMillis.sum()));
    }
  }

  void called(Operation operation) {
    of(operation.name()).calls.increment();
  }

  void repeated(String operation, Duration wait) {
    Counter counter = of(operation);
    counter.retries.increment();
    counter.waitedMillis.add(wait.toMillis());
  }

  Map<String, HttpStatistics> snapshot() {
    Map<String, HttpStatistics> all = new TreeMap<>();
    byOperation.forEach((operation, counter) -> all.put(operation, counter.snapshot()));
    return all;
  }

  private Counter of(String operation) {
    return byOperation.computeIfAbsent(operation, name -> new Counter());
  }
}
