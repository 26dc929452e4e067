package io.cxdata.simulator.model;

import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Counts and ids of a simulated bank, for the expectations of tests. It does not change.
 *
 * @since 0.1
 */
public interface Portfolio {

  /** The business date: items that are past due are past due on this date. */
  LocalDate today();

  /** Number of loans. */
  int loans();

  /** Number of persons in the person set. */
  int persons();

  /** Number of promises at the start; {@link SimulatedPromises#count()} has the current one. */
  int promises();

  /** The ids of all loans, in the order of the contract sets. */
  Stream<String> loanIds();

  /** The ids of all persons, padded to ten digits, in the order of the person set. */
  Stream<String> personIds();

  /** Ids of the objects that the scheduled filters read: Zendesk records that are not promises. */
  Stream<String> filterIds();

  /** How many loans, persons or promises have this case. */
  int count(EdgeCase edgeCase);

  /**
   * The ids of the loans, persons (padded) or promises that have this case, in the order of their
   * lists.
   */
  Stream<String> ids(EdgeCase edgeCase);
}
