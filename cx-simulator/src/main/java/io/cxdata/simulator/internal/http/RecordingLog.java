package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts requests and remembers the newest. For any number of threads. */
public final class RecordingLog implements RequestLog {
  private final Map<Route, Map<Integer, Long>> counts = new EnumMap<>(Route.class);
  private final Map<Route, Map<Integer, Long>> parts = new EnumMap<>(Route.class);
  private final Deque<Entry> latest = new ArrayDeque<>();
  private final int remembered;
  private int current;
  private int peak;

  /** Remembers so many of the newest requests. */
  public RecordingLog(int remembered) {
    this.remembered = remembered;
  }

  synchronized void begin() {
    current++;
    peak = Math.max(peak, current);
  }

  synchronized void end() {
    current--;
  }

  synchronized void record(Entry entry) {
    count(counts, entry.route(), entry.status());
    latest.addLast(entry);
    if (latest.size() > remembered) {
      latest.removeFirst();
    }
  }

  synchronized void recordPart(Route route, int status) {
    count(parts, route, status);
  }

  private static void count(Map<Route, Map<Integer, Long>> counts, Route route, int status) {
    counts.computeIfAbsent(route, any -> new HashMap<>()).merge(status, 1L, Long::sum);
  }

  private static long sum(Map<Route, Map<Integer, Long>> counts, Route route) {
    return counts.getOrDefault(route, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public synchronized long count() {
    return counts.keySet().stream().mapToLong(this::count).sum();
  }

  @Override
  public synchronized long count(Route route) {
    return sum(counts, route);
  }

  @Override
  public synchronized long count(Route route, int status) {
    return counts.getOrDefault(route, Map.of()).getOrDefault(status, 0L);
  }

  @Override
  public synchronized long parts(Route route) {
    return sum(parts, route);
  }

  @Override
  public synchronized long parts(Route route, int status) {
    return parts.getOrDefault(route, Map.of()).getOrDefault(status, 0L);
  }

  @Override
  public synchronized int peakConcurrency() {
    return peak;
  }

  @Override
  public synchronized List<Entry> latest() {
    return List.copyOf(latest);
  }

  /** Method, path and status of each request, as {@link Request#target()} has the path. */
  public List<String> lines() {
    return latest().stream()
        .map(
            entry ->
                entry.method()
                    + " "
                    + Request.target(URI.create(entry.uri()))
                    + " "
                    + entry.status())
        .toList();
  }

  @Override
  public synchronized void clear() {
    counts.clear();
    parts.clear();
    latest.clear();
    peak = current;
  }
}
