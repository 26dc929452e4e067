package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.RequestLog;
import io.cxdata.simulator.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts requests and remembers the newest. */
final class RecordingLog implements RequestLog {
  private final Map<Route, Map<Integer, Long>> counts = new EnumMap<>(Route.class);
  private final Deque<Entry> latest = new ArrayDeque<>();
  private int current;
  private int peak;

  synchronized void begin() {
    current++;
    peak = Math.max(peak, current);
  }

  synchronized void end() {
    current--;
  }

  synchronized void record(Entry entry) {
    counts
        .computeIfAbsent(entry.route(), route -> new HashMap<>())
        .merge(entry.status(), 1L, Long::sum);
    latest.addLast(entry);
    if (latest.size() > REMEMBERED) {
      latest.removeFirst();
    }
  }

  @Override
  public synchronized long count() {
    return counts.keySet().stream().mapToLong(this::count).sum();
  }

  @Override
  public synchronized long count(Route route) {
    return counts.getOrDefault(route, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public synchronized long count(Route route, int status) {
    return counts.getOrDefault(route, Map.of()).getOrDefault(status, 0L);
  }

  @Override
  public synchronized int peakConcurrency() {
    return peak;
  }

  @Override
  public synchronized List<Entry> latest() {
    return List.copyOf(latest);
  }

  @Override
  public synchronized void clear() {
    counts.clear();
    latest.clear();
    peak = current;
  }
}
