package io.cxdata.simulator.model;

/**
 * How change events report a change.
 *
 * @since 0.1
 */
public enum EventDelivery {
  /** One event of each kind that the change has, at once; each change has its own time. */
  PROMPT,
  /** As {@link #PROMPT}, but all changes of the call, and their events, have the same time. */
  SAME_TIME,
  /** Each event comes twice: with the same time and content, under two ids. */
  TWICE,
  /**
   * No event before {@code SimulatedBank.deliverLateEvents()}; then they come with the time of the
   * change, which may be before that of events that clients have read already.
   */
  LATE,
  /** No event ever: only reading everything finds the change. */
  NONE
}
