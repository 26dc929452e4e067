package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.Route;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Entities that can be listed, and found by key.
 *
 * @param aboutLoans whether a key is a loan's id
 */
record EntitySet<T>(
    EntityType<T> type,
    Route route,
    int largestPage,
    boolean aboutLoans,
    Supplier<EntityList<T>> entities,
    Function<String, Optional<T>> byKey) {

  String path() {
    return type.service() + "/" + type.set();
  }
}
