package io.cxdata.config.internal.vault;

import io.cxdata.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps secrets for a time to live. Each is read once, however many threads need it. A missing
 * secret is not kept, so that it is found as soon as it is set.
 */
final class SecretCache {
  private final Duration timeToLive;
  private final Clock clock;
  private final Function<String, Optional<Secret>> source;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final SingleFlight<String, Optional<Secret>> flights = new SingleFlight<>();

  private record Entry(Secret secret, Instant until) {}

  SecretCache(Duration timeToLive, Clock clock, Function<String, Optional<Secret>> source) {
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.source = source;
  }

  Optional<Secret> find(String name) {
    return cached(name).or(() -> flights.get(name, () -> read(name)));
  }

  private Optional<Secret> read(String name) {
    // Another call may have ended since the cache was checked.
    Optional<Secret> earlier = cached(name);
    if (earlier.isPresent()) {
      return earlier;
    }
    Optional<Secret> found = source.apply(name);
    found.ifPresent(
        secret -> entries.put(name, new Entry(secret, clock.instant().plus(timeToLive))));
    return found;
  }

  private Optional<Secret> cached(String name) {
    return Optional.ofNullable(entries.get(name))
        .filter(entry -> clock.instant().isBefore(entry.until))
        .map(Entry::secret);
  }
}
