package io.cxdata.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 59, 60, 61, 100, 700, 6_000, 1_000_000})
  void isKeptInAnyMinuteAndNearlyUsedUp(int calls) {
    RateLimiter limiter = new RateLimiter(OptionalInt.of(calls));
    Queue<Long> lastMinute = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 3 * calls; i++) {
      now += limiter.delay(0, now);
      assertThat(limiter.delay(0, now)).isZero();
      limiter.take(now);
      while (!lastMinute.isEmpty() && lastMinute.element() <= now - MINUTE) {
        lastMinute.remove();
      }
      lastMinute.add(now);
      assertThat(lastMinute.size()).isLessThanOrEqualTo(calls);
    }
    assertThat(now).isLessThan((long) (3 * MINUTE * 1.04));
  }

  @Test
  void noMoreThanTheCallsOfASecondGoAtOnce() {
    RateLimiter limiter = new RateLimiter(OptionalInt.of(600));
    int atOnce = 0;
    for (; limiter.delay(0, 0) == 0; atOnce++) {
      limiter.take(0);
    }
    assertThat(atOnce).isEqualTo(11);
  }

  @Test
  void whatWasNotUsedIsNotSavedUp() {
    RateLimiter limiter = new RateLimiter(OptionalInt.of(60));
    long later = 10 * MINUTE;
    limiter.take(later);
    limiter.take(later);
    assertThat(limiter.delay(0, later)).isPositive();
  }

  @Test
  void knowsTheWaitOfCallsFurtherBack() {
    RateLimiter limiter = new RateLimiter(OptionalInt.of(60));
    assertThat(Duration.ofNanos(limiter.delay(60, 0)))
        .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(62));
  }

  @Test
  void withoutALimitNoCallWaits() {
    RateLimiter limiter = new RateLimiter(OptionalInt.empty());
    limiter.take(5);
    assertThat(limiter.delay(1_000, 5)).isZero();
  }
}
