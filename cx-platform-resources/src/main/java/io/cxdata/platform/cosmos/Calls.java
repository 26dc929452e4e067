package io.cxdata.platform.cosmos;

import io.cxdata.config.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Makes calls, and makes them again where that is safe. */
final class Calls {
  private final CosmosErrors errors;
  private final CosmosOptions options;
  private final Duration timeout;

  Calls(CosmosErrors errors, CosmosOptions options, Duration timeout) {
    this.errors = errors;
    this.options = options;
    this.timeout = timeout;
  }

  CosmosErrors errors() {
    return errors;
  }

  Waits waits(String container) {
    return new Waits(options, container);
  }

  /**
   * A call's answer.
   *
   * @param what it does, for messages: {@code read a document}
   */
  <T> Optional<T> call(String container, String what, Effect effect, Supplier<Mono<T>> call) {
    return call(container, what, effect, call, failure -> Optional.empty());
  }

  /**
   * A call's answer.
   *
   * @param answerOf gives the answer that a failure is, empty for one that is a failure
   */
  <T> Optional<T> call(
      String container,
      String what,
      Effect effect,
      Supplier<Mono<T>> call,
      Function<Failure, Optional<Optional<T>>> answerOf) {
    Waits waits = waits(container);
    while (true) {
      Failure failure;
      try {
        return call.get().timeout(timeout).blockOptional();
      } catch (ConfigurationException | CosmosException told) {
        throw told;
      } catch (RuntimeException e) {
        failure = Thread.currentThread().isInterrupted() ? interrupted() : Failure.of(e);
      }
      Optional<Optional<T>> answer = answerOf.apply(failure);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (!failure.mayBeRepeated(effect) || !waits.tryAgain(failure)) {
        throw errors.told(container, what, failure, effect, waits.attempts());
      }
    }
  }

  private static Failure interrupted() {
    return new Failure(0, 0, Optional.empty(), "");
  }
}
