package io.cxdata.config.support;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Searches the causes of an exception.
 *
 * @since 0.1
 */
public final class Causes {
  private static final int DEEPEST = 20;

  private Causes() {}

  /** The exception and its causes, outermost first, each with its suppressed exceptions. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())));
  }

  /** The first cause of that class, including the exception itself. */
  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
