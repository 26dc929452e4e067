package io.cxdata.config.support;

import java.util.Optional;
import java.util.stream.Stream;

/** What lies behind an exception. */
public final class Causes {
  private static final int DEEPEST = 20;

  private Causes() {}

  /** The exception and its causes, outermost first; and with each the ones it suppressed. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())));
  }

  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
