package io.cxdata.simulator.model;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The promises in Zendesk: a test reads and changes them, and requests see each change at once.
 * Thread-safe. Attributes have the names and JSON types that {@link SimulatedPromise#attributes()}
 * has; an unknown name is refused with an {@link IllegalArgumentException}.
 *
 * @since 0.1
 */
public interface SimulatedPromises {

  /** How many there are now. */
  int count();

  /** All promises, in the order in which the APIs deliver them: new ones last. */
  Stream<SimulatedPromise> all();

  /** The promise with an id. */
  Optional<SimulatedPromise> find(String id);

  /** Adds a promise; attributes that are not given have no value. */
  SimulatedPromise insert(Map<String, ?> attributes);

  /**
   * Changes the attributes that are given.
   *
   * @throws IllegalArgumentException if there is no such promise
   */
  SimulatedPromise update(String id, Map<String, ?> attributes);

  /**
   * Removes a promise: lists no longer deliver it.
   *
   * @throws IllegalArgumentException if there is no such promise
   */
  void delete(String id);
}
