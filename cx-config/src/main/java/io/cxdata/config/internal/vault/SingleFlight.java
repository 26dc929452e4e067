package io.cxdata.config.internal.vault;

import io.cxdata.config.support.Futures;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets the threads that ask for the same thing at the same time share one call and its outcome. */
final class SingleFlight<K, V> {
  private final Map<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  /** What {@code call} gives, or what a call for the same key that is under way gives. */
  V get(K key, Supplier<V> call) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> underWay = flights.putIfAbsent(key, mine);
    if (underWay != null) {
      return Futures.join(underWay);
    }
    try {
      mine.complete(call.get());
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      flights.remove(key, mine);
    }
    return Futures.join(mine);
  }
}
