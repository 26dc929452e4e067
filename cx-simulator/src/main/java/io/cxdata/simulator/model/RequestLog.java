package io.cxdata.simulator.model;

import java.util.List;

/**
 * The requests that a stand-in has answered, for tests. All requests are counted; the newest
 * {@value #REMEMBERED} are kept, without headers and bodies. A request counts when its answer is
 * about to be sent. Thread-safe.
 *
 * @since 0.1
 */
public interface RequestLog {
  /** How many requests {@link #latest()} has at most. */
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
   * The requests for a route that came as parts of a batch. {@link #count(Route)} does not include
   * them.
   */
  long parts(Route route);

  /**
   * The parts of batches that were answered with a status; status 0 counts those without an answer.
   */
  long parts(Route route, int status);

  /**
   * The largest number of requests in progress at one time, including those that wait for their
   * latency.
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
