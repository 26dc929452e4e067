package io.cxdata.simulator.model;

import java.util.List;

/**
 * The requests that the bank has seen, for tests. The counts are of all requests; of the requests
 * themselves only the newest {@value #REMEMBERED} are remembered. Headers and bodies are not. A
 * request counts once its answer is about to be sent.
 */
public interface RequestLog {
  /** How many requests {@link #latest()} remembers. */
  int REMEMBERED = 1_000;

  /** All requests. */
  long count();

  /** The requests of a route. */
  long count(Route route);

  /**
   * The requests of a route that were answered with a status; status 0 counts dropped connections.
   */
  long count(Route route, int status);

  /**
   * The questions about a route that came within batches. They are no requests of their own, and no
   * count of requests has them.
   */
  long parts(Route route);

  /**
   * The questions within batches that were answered with a status; status 0 counts those left
   * without an answer.
   */
  long parts(Route route, int status);

  /**
   * The most requests that were being answered at one time, those that wait for their latency
   * included.
   */
  int peakConcurrency();

  /** The newest requests, oldest first. */
  List<Entry> latest();

  /** Forgets everything. */
  void clear();

  /**
   * One request.
   *
   * @param uri path and query as sent
   * @param status 0 if the connection was dropped
   */
  record Entry(Route route, String method, String uri, int status) {}
}
