package io.cxdata.simulator.internal.odata;

import io.cxdata.simulator.model.Route;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Entities that can be listed, and found by key.
 *
 * @param aboutLoans whether a key is a loan's id
 */
public record EntitySet<T>(
    EntityType<T> type,
    Route route,
    int largestPage,
    boolean aboutLoans,
    Supplier<LazyEntities<T>> entities,
    Function<String, Optional<T>> byKey) {

  public String path() {
    return type.service() + "/" + type.set();
  }
}
