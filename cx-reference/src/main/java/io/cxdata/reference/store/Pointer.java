package io.cxdata.reference.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version readers see, and the versions that are kept. Immutable.
 *
 * @param current the version that readers see; one of those that are kept
 * @param versions the versions that are kept, the oldest first
 */
record Pointer(long current, List<Publication> versions) {
  Pointer {
    versions = versions.stream().sorted(Comparator.comparingLong(Publication::version)).toList();
    long wanted = current;
    if (versions.stream().noneMatch(publication -> publication.version() == wanted)) {
      throw new IllegalArgumentException("The current version " + current + " is not kept.");
    }
  }

  Publication published() {
    return version(current).orElseThrow();
  }

  Optional<Publication> version(long number) {
    return versions.stream().filter(kept -> kept.version() == number).findFirst();
  }

  /** The highest number that was ever given. */
  long newest() {
    return versions.get(versions.size() - 1).version();
  }

  /** The version before the current one; empty if none is kept. */
  Optional<Publication> before() {
    return versions.stream()
        .filter(kept -> kept.version() < current)
        .reduce((older, newer) -> newer);
  }

  Pointer withCurrent(long version) {
    return new Pointer(version, versions);
  }
}
