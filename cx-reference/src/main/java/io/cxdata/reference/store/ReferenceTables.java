package io.cxdata.reference.store;

import io.cxdata.config.CxConfig;
import io.cxdata.config.CxException;
import io.cxdata.platform.AzureResourcer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reference tables for the web app: typed rows, kept in memory, and read again when the pointer
 * moves. While the store cannot be reached, the last version that was read is served, and the log
 * says how old it is.
 *
 * <pre>{@code
 * ReferenceTables tables = ReferenceTables.open(config, resources);
 * FilterBuilder filters = FilterBuilder.of(tables.current().columnMap().collections());
 * }</pre>
 *
 * <p>Thread-safe. One thread at a time reads the store; the other threads use the version in
 * memory.
 *
 * @since 0.1
 */
public final class ReferenceTables {
  /** How long a version is served by default before the store is read again. */
  public static final Duration USUAL_REFRESH = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(ReferenceTables.class);

  private final ReferenceStore store;
  private final Duration refresh;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile ReferenceSnapshot last;
  private volatile Instant askedAt = Instant.EPOCH;

  ReferenceTables(ReferenceStore store, Duration refresh, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.refresh = Objects.requireNonNull(refresh, "refresh");
    this.clock = clock;
  }

  /**
   * The reference tables of the configured stage. Nothing is read yet.
   *
   * @param resources are used, and not closed
   */
  public static ReferenceTables open(CxConfig config, AzureResourcer resources) {
    return of(ReferenceStore.open(config, resources), USUAL_REFRESH);
  }

  /**
   * The reference tables of a store. Nothing is read yet.
   *
   * @param refresh how long a version is served before the store is asked for its pointer again
   */
  public static ReferenceTables of(ReferenceStore store, Duration refresh) {
    return new ReferenceTables(store, refresh, InstantSource.system());
  }

  /**
   * The current version, or the last one that could be read.
   *
   * @throws CxException if no version was read so far and none can be read now
   */
  public ReferenceSnapshot current() {
    ReferenceSnapshot known = last;
    if (known == null) {
      reading.lock();
    } else if (isFresh() || !reading.tryLock()) {
      return known;
    }
    try {
      return last != null && isFresh() ? last : read();
    } finally {
      reading.unlock();
    }
  }

  private boolean isFresh() {
    return clock.instant().isBefore(askedAt.plus(refresh));
  }

  private ReferenceSnapshot read() {
    ReferenceSnapshot known = last;
    try {
      Publication publication = published();
      Instant now = clock.instant();
      last =
          known != null && known.publication().equals(publication)
              ? known.confirmed(now)
              : new ReferenceSnapshot(store.read(publication), publication, now);
    } catch (CxException e) {
      if (known == null) {
        throw e;
      }
      log.warn(
          "The reference tables cannot be read; version {}, confirmed {} s ago, is served: {}",
          known.publication().version(),
          known.age(clock.instant()).toSeconds(),
          e.getMessage());
    }
    askedAt = clock.instant();
    return last;
  }

  private Publication published() {
    Optional<Publication> current = store.current();
    return current.orElseThrow(
        () ->
            new ReferenceStoreException(
                "No column map is published in "
                    + store.location()
                    + ". Publish one with 'cx reference sync'."));
  }
}
