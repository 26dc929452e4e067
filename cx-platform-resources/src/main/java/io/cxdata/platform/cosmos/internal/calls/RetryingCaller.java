package io.cxdata.platform.cosmos.internal.calls;

import io.cxdata.config.ConfigurationException;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.cosmos.CosmosOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Makes calls, and repeats them where that is safe. Thread-safe. */
public final class RetryingCaller {
  private final CosmosErrors errors;
  private final CosmosOptions options;
  private final Duration timeout;
  private final CallClock clock;

  /**
   * A caller.
   *
   * @param timeout of one attempt
   */
  public RetryingCaller(
      CosmosErrors errors, CosmosOptions options, Duration timeout, CallClock clock) {
    this.errors = errors;
    this.options = options;
    this.timeout = timeout;
    this.clock = clock;
  }

  public CosmosErrors errors() {
    return errors;
  }

  /**
   * A call's answer.
   *
   * @param action for messages: {@code read a document}
   */
  public <T> Optional<T> call(
      String container, String action, Idempotency idempotency, Supplier<Mono<T>> call) {
    return call(container, action, idempotency, call, failure -> Optional.empty());
  }

  /**
   * A call's answer.
   *
   * @param expected gives the answer for a failure that is one, such as "none" for 404; else empty
   */
  public <T> Optional<T> call(
      String container,
      String action,
      Idempotency idempotency,
      Supplier<Mono<T>> call,
      Function<CallFailure, Optional<Optional<T>>> expected) {
    RetryBudget budget = new RetryBudget(options, container, clock);
    while (true) {
      CallFailure failure;
      try {
        return call.get().timeout(timeout, clock.timeouts()).blockOptional();
      } catch (ConfigurationException | CosmosException e) {
        throw e;
      } catch (RuntimeException e) {
        failure =
            Thread.currentThread().isInterrupted() ? CallFailure.noAnswer() : CallFailure.of(e);
      }
      Optional<Optional<T>> answer = expected.apply(failure);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (!failure.mayBeRepeated(idempotency) || !budget.await(failure)) {
        throw errors.of(container, action, failure, idempotency, budget.attempts());
      }
    }
  }
}
