package io.cxdata.simulator.model;

/**
 * The faults of a bank, none at first. They may be set and cleared at any time, from any thread,
 * and hold for the requests that arrive from then on.
 *
 * <pre>{@code
 * bank.faults().on(Route.OPEN_ITEMS).first(3).fail(Fault.status(503).retryAfter(Duration.ofSeconds(1)));
 * bank.faults().everywhere().chance(0.01).fail(Fault.droppedConnection());
 * }</pre>
 */
public interface Faults {

  /** Faults of these routes. */
  When on(Route first, Route... others);

  /** Faults of every route but {@link Route#CONTROL}. */
  When everywhere();

  /** Removes all faults. */
  void clear();

  /**
   * Which of the matching requests fail; all of them, unless narrowed. Conditions combine: all must
   * hold.
   */
  interface When {

    /** The first so many requests, then none. */
    When first(int requests);

    /** Each {@code n}th request: the n-th, the 2n-th, … */
    When every(int n);

    /**
     * Each request with this chance, from 0 to 1. The throws follow the bank's seed and the order
     * of the requests: a client that asks one after the other sees the same failures in every run.
     */
    When chance(double chance);

    /**
     * Only requests for one loan, by its id. Requests for others do not count for {@code first} and
     * {@code every}.
     */
    When loan(String id);

    /** Sets the fault. */
    void fail(Fault fault);
  }
}
