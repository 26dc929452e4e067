package io.cxdata.http.internal.limits;

import static io.cxdata.http.internal.limits.Calls.failure;
import static io.cxdata.http.internal.limits.Calls.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ServerCircuitBreakerTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration UNTIL_TRIAL = PAUSE.plusMillis(1);

  private final VirtualTime time = new VirtualTime();
  private final ServerCircuitBreaker breaker = new ServerCircuitBreaker("Things", PAUSE, time);

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "TIMED_OUT", "TRUNCATED", "UNAVAILABLE", "OUTCOME_UNKNOWN"})
  void opensWhenHalfOfTwentyRequestsFailedBecauseOfTheServer(Kind kind) {
    requests(10, null);
    requests(9, new CompletionException(failure(kind).build(null)));
    assertThat(breaker.isOpen()).isFalse();
    requests(1, failure(kind).build(null));

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTrial()).isEqualTo(PAUSE);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNREACHABLE", "TIMED_OUT", "TRUNCATED", "UNAVAILABLE", "OUTCOME_UNKNOWN"})
  void otherFailuresDoNotOpenIt(Kind kind) {
    requests(200, failure(kind).build(null));
    requests(200, new IllegalStateException("a bug"));
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void oneFaultInTwentyFiveDoesNotOpenIt() {
    for (int i = 0; i < 1_000; i++) {
      requests(24, null);
      requests(1, unavailable());
    }
    assertThat(breaker.openings()).isZero();
  }

  @Test
  void admitsThreeRequestsAfterThePauseAndClosesWhenTheySucceed() {
    requests(20, unavailable());
    time.advance(PAUSE);
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.untilTrial()).isEqualTo(Duration.ofMillis(1));

    time.advance(Duration.ofMillis(1));
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.isOpen()).isFalse();
    breaker.ended(null);
    breaker.ended(null);
    assertThat(breaker.admits()).isFalse();
    breaker.ended(null);
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.failedTrials()).isZero();
  }

  @Test
  void pausesAgainWhenTheTrialFails() {
    requests(20, unavailable());
    for (int trials = 1; trials <= 3; trials++) {
      time.advance(UNTIL_TRIAL);
      requests(3, unavailable());
      assertThat(breaker.isOpen()).isTrue();
      assertThat(breaker.untilTrial()).isEqualTo(PAUSE);
      assertThat(breaker.failedTrials()).isEqualTo(trials);
    }
    assertThat(breaker.openings()).isEqualTo(4);
  }

  @Test
  void aTrialThatIsAbandonedMakesRoomForAnother() {
    requests(20, unavailable());
    time.advance(UNTIL_TRIAL);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.admits()).isTrue();
    }
    breaker.abandoned();
    assertThat(breaker.admits()).isTrue();
  }

  private void requests(int count, Throwable error) {
    for (int i = 0; i < count; i++) {
      assertThat(breaker.admits()).isTrue();
      breaker.ended(error);
    }
  }
}
