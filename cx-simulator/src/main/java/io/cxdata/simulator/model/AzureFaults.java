package io.cxdata.simulator.model;

/**
 * The faults of one of Azure's stand-ins, none at first. They may be set and cleared at any time,
 * from any thread, and hold for the requests that arrive from then on.
 *
 * <pre>{@code
 * storage.faults().on("PATCH", "action=append").first(2).fail(Fault.droppedConnection());
 * storage.faults().on("PUT", "_delta_log/").first(1).fail(Fault.lostAnswer());
 * }</pre>
 *
 * <p>Of {@link Fault}, those that befall any server: {@code latency}, {@code status}, {@code
 * droppedConnection}, {@code lostAnswer}, {@code cutOffBody}.
 */
public interface AzureFaults {

  /**
   * Faults of requests of one method whose path contains a text. To the path belongs the part of
   * the query that says which operation it is: {@code comp}, {@code resource} or {@code action}.
   */
  When on(String method, String part);

  /** Faults of every request. */
  When everywhere();

  /** Removes all faults. */
  void clear();

  /**
   * Which of the matching requests fail; all of them, unless narrowed. Conditions combine: all must
   * hold.
   */
  interface When {
    /** None of the first so many; what else is counted begins behind them. */
    When after(int requests);

    /** The first so many requests, then none. */
    When first(int requests);

    /** Each {@code n}th request: the n-th, the 2n-th, … */
    When every(int n);

    /**
     * Sets the fault.
     *
     * @throws IllegalArgumentException for one that only SAP or Zendesk has
     */
    void fail(Fault fault);
  }
}
