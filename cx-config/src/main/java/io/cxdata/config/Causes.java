package io.cxdata.config;

import java.util.Optional;
import java.util.stream.Stream;

/** What lies behind an exception. */
final class Causes {
  private static final int DEEPEST = 20;

  private Causes() {}

  /** The exception and its causes, outermost first; and with each the ones it suppressed. */
  static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())));
  }

  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
