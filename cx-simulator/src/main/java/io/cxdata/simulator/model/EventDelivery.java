package io.cxdata.simulator.model;

import io.cxdata.simulator.SimulatedBank;

/** How change events tell of a change. */
public enum EventDelivery {
  /** One event of each kind that the change is of, at once; each change has a time of its own. */
  PROMPT,
  /**
   * As {@link #PROMPT}, but all changes of the call happen at one time, which their events have.
   */
  SAME_TIME,
  /** Each event comes twice: with the same time and content, under two ids. */
  TWICE,
  /**
   * No event before {@link SimulatedBank#deliverLateEvents()}; then they come with the time of the
   * change, which may lie before that of events that were read long ago.
   */
  LATE,
  /** No event ever: only reading everything finds the change. */
  NONE
}
