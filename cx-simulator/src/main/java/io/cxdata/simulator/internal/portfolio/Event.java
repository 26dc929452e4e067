package io.cxdata.simulator.internal.portfolio;

import java.time.Instant;

/**
 * That something changed.
 *
 * @param <S> what changed: a loan or a person
 * @param number counts all events of the bank, from 1
 */
public record Event<S>(long number, Kind kind, Instant at, S before, S after) {

  /** The event set that an event belongs to. */
  public enum Kind {
    /** A person's data changed. */
    PERSON,
    /** A contract changed. */
    ACCOUNT,
    /** A payment or a charge: balances or open items changed. */
    TRANSACTION,
    /** A plan changed. */
    PRENOTE
  }

  /** An id of ten digits or more. */
  public String id() {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 10 - digits.length())) + digits;
  }
}
