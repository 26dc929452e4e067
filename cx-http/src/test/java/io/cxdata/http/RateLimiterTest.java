package io.cxdata.http;

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
    RateLimiter budget = new RateLimiter(OptionalInt.of(calls));
    Queue<Long> lastMinute = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 3 * calls; i++) {
      now += budget.delay(0, now);
      assertThat(budget.delay(0, now)).isZero();
      budget.take(now);
      while (!lastMinute.isEmpty() && lastMinute.element() <= now - MINUTE) {
        lastMinute.remove();
      }
      lastMinute.add(now);
      assertThat(lastMinute.size()).isLessThanOrEqualTo(calls);
    }
    assertThat(now).isLessThan((long) (3 * MINUTE * 1.04));
  }

  @Test
  void noMoreThanASecondsWorthGoesAtOnce() {
    RateLimiter budget = new RateLimiter(OptionalInt.of(600));
    int atOnce = 0;
    for (; budget.delay(0, 0) == 0; atOnce++) {
      budget.take(0);
    }
    assertThat(atOnce).isEqualTo(11);
  }

  @Test
  void whatWasNotUsedIsNotSavedUp() {
    RateLimiter budget = new RateLimiter(OptionalInt.of(60));
    long later = 10 * MINUTE;
    budget.take(later);
    budget.take(later);
    assertThat(budget.delay(0, later)).isPositive();
  }

  @Test
  void tellsTheWaitOfThoseFurtherBack() {
    RateLimiter budget = new RateLimiter(OptionalInt.of(60));
    assertThat(Duration.ofNanos(budget.delay(60, 0)))
        .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(62));
  }

  @Test
  void withoutABudgetNobodyWaits() {
    RateLimiter budget = new RateLimiter(OptionalInt.empty());
    budget.take(5);
    assertThat(budget.delay(1_000, 5)).isZero();
  }
}
