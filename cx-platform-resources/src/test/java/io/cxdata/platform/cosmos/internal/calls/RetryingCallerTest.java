package io.cxdata.platform.cosmos.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.NetworkConfig;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.platform.cosmos.CosmosUnknownOutcomeException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RetryingCallerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final VirtualClock clock = new VirtualClock();
  private int attempts;

  private RetryingCaller caller(Duration maxWait) {
    return new RetryingCaller(
        new CosmosErrors(URI.create("https://localhost"), "cx-test", NetworkConfig.defaults()),
        CosmosOptions.defaults().withMaxWait(maxWait),
        TIMEOUT,
        clock);
  }

  /** What Azure's client throws. */
  private static final class Failure extends com.azure.cosmos.CosmosException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    Failure(int status, Duration retryAfter) {
      super(status, "A failure of the test.");
      this.retryAfter = retryAfter;
    }

    @Override
    public Duration getRetryAfterDuration() {
      return retryAfter;
    }
  }

  /** Fails so many times, and then answers. */
  private Supplier<Mono<String>> failing(int times, int status, Duration retryAfter) {
    return () ->
        ++attempts <= times ? Mono.error(new Failure(status, retryAfter)) : Mono.just("answer");
  }

  private Optional<String> read(Duration maxWait, Supplier<Mono<String>> call) {
    return caller(maxWait).call("reference", "read a document", Idempotency.READ, call);
  }

  @Test
  void aThrottledCallWaitsAsLongAsTheServerAsks() {
    Duration asked = Duration.ofMillis(170);

    assertThat(read(Duration.ofMinutes(1), failing(2, 429, asked))).contains("answer");

    assertThat(clock.sleeps()).containsExactly(asked, asked);
  }

  @Test
  void aServerThatFailsIsGivenLongerEachTimeUpToTenSeconds() {
    assertThat(read(Duration.ofDays(1), failing(100, 503, null))).contains("answer");

    assertThat(clock.sleeps()).hasSize(100);
    assertThat(clock.sleeps().get(0)).isBetween(Duration.ofMillis(95), Duration.ofMillis(105));
    assertThat(clock.sleeps().get(1)).isBetween(Duration.ofMillis(190), Duration.ofMillis(210));
    assertThat(clock.sleeps().get(3)).isBetween(Duration.ofMillis(760), Duration.ofMillis(840));
    assertThat(clock.sleeps().subList(7, 100)).containsOnly(Duration.ofSeconds(10));
  }

  @Test
  void waitingEndsBeforeItWouldTakeLongerThanAllowed() {
    assertThatThrownBy(
            () -> read(Duration.ofMillis(1_500), failing(9, 429, Duration.ofMillis(400))))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.THROTTLED))
        .hasMessageContaining("after 4 attempts");
    assertThat(clock.sleeps()).hasSize(3);
  }

  @Test
  void aServerThatAlwaysAsksForNoWaitIsNotAskedForEver() {
    assertThatThrownBy(
            () -> read(Duration.ofMillis(50), failing(Integer.MAX_VALUE, 429, Duration.ZERO)))
        .isInstanceOf(CosmosException.class)
        .hasMessageContaining("after 51 attempts");
  }

  @Test
  void anAttemptWithoutAnswerEndsAfterTheTimeout() {
    clock.expireTimeouts();

    assertThatThrownBy(
            () ->
                caller(Duration.ofMinutes(1))
                    .call("reference", "replace", Idempotency.WRITE_ONCE, Mono::never))
        .isInstanceOf(CosmosUnknownOutcomeException.class)
        .hasMessageContaining("no answer");
    assertThat(clock.attempted()).containsExactly(TIMEOUT);
    assertThat(clock.sleeps()).isEmpty();
  }

  @Test
  void aReadWithoutAnswerIsRepeated() {
    clock.expireTimeouts();

    assertThatThrownBy(() -> read(Duration.ofMillis(400), Mono::never))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.UNAVAILABLE))
        .hasMessageContaining("after 3 attempts");
    assertThat(clock.attempted()).containsExactly(TIMEOUT, TIMEOUT, TIMEOUT);
  }

  @Test
  void anInterruptedWaitEndsTheCallAndStaysVisible() {
    Supplier<Mono<String>> interrupted =
        () -> {
          Thread.currentThread().interrupt();
          return failing(9, 429, Duration.ofMillis(1)).get();
        };
    try {
      assertThatThrownBy(() -> read(Duration.ofMinutes(1), interrupted))
          .isInstanceOf(CosmosException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void aFailedSignInIsNotRepeated() {
    assertThatThrownBy(
            () ->
                read(
                    Duration.ofMinutes(1),
                    () -> {
                      attempts++;
                      return Mono.error(
                          new IllegalStateException(new ConfigurationException("No identity.")));
                    }))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("No identity.");
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void aFailureThatIsAnAnswerIsReturned() {
    assertThat(
            caller(Duration.ZERO)
                .call(
                    "reference",
                    "read a document",
                    Idempotency.READ,
                    failing(1, 404, null),
                    failure ->
                        failure.status() == 404 ? Optional.of(Optional.empty()) : Optional.empty()))
        .isEmpty();
  }
}
