package io.cxdata.platform.cosmos;

import io.cxdata.config.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Makes calls, and makes them again where that is safe. */
final class RetryingCaller {
  private final CosmosErrors errors;
  private final CosmosOptions options;
  private final Duration timeout;

  RetryingCaller(CosmosErrors errors, CosmosOptions options, Duration timeout) {
    this.errors = errors;
    this.options = options;
    this.timeout = timeout;
  }

  CosmosErrors errors() {
    return errors;
  }

  Backoff waits(String container) {
    return new Backoff(options, container);
  }

  /**
   * A call's answer.
   *
   * @param what it does, for messages: {@code read a document}
   */
  <T> Optional<T> call(String container, String what, Idempotency effect, Supplier<Mono<T>> call) {
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
      Idempotency effect,
      Supplier<Mono<T>> call,
      Function<CallFailure, Optional<Optional<T>>> answerOf) {
    Backoff waits = waits(container);
    while (true) {
      CallFailure failure;
      try {
        return call.get().timeout(timeout).blockOptional();
      } catch (ConfigurationException | CosmosException told) {
        throw told;
      } catch (RuntimeException e) {
        failure = Thread.currentThread().isInterrupted() ? interrupted() : CallFailure.of(e);
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

  private static CallFailure interrupted() {
    return new CallFailure(0, 0, Optional.empty(), "");
  }
}
