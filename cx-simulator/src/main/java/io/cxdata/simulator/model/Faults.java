package io.cxdata.simulator.model;

/**
 * The faults of a stand-in, none at first. They may be set and cleared at any time, from any
 * thread, and apply to the requests that arrive from then on.
 *
 * <pre>{@code
 * bank.faults().on(Route.OPEN_ITEMS).first(3).fail(Fault.status(503).retryAfter(Duration.ofSeconds(1)));
 * bank.faults().everywhere().chance(0.01).fail(Fault.droppedConnection());
 * storage.faults().on("PUT", "_delta_log/").first(1).fail(Fault.lostAnswer());
 * }</pre>
 *
 * @since 0.1
 */
public interface Faults {

  /** Faults of these routes. */
  When on(Route first, Route... others);

  /**
   * Faults of requests of one method whose path contains a text. The part of the query that names
   * the operation, {@code comp}, {@code resource} or {@code action}, belongs to the path: {@code
   * /container/file?action=append}.
   */
  When on(String method, String part);

  /** Faults of every request, {@link Route#CONTROL} excepted. */
  When everywhere();

  /** Removes all faults. */
  void clear();

  /**
   * Which of the matching requests fail; all of them, unless narrowed. Conditions combine: all must
   * hold.
   */
  interface When {

    /** None of the first so many requests; {@code first} and {@code every} count from there. */
    When after(int requests);

    /** The first so many requests, then none. */
    When first(int requests);

    /** Each {@code n}th request: the n-th, the 2n-th, … */
    When every(int n);

    /**
     * Each request with this chance, from 0 to 1. Which ones follows from the bank's seed and the
     * order of the requests: a client that sends one after the other sees the same failures in
     * every run.
     */
    When chance(double chance);

    /**
     * Only requests for one loan, by its id; none of Azure's. Requests for other loans do not count
     * for {@code after}, {@code first} and {@code every}.
     */
    When loan(String id);

    /**
     * Sets the fault.
     *
     * @throws IllegalArgumentException for a stand-in of Azure, if only SAP has this fault
     */
    void fail(Fault fault);
  }
}
