package io.cxdata.http.internal.limits;

import static io.cxdata.http.internal.limits.Calls.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.http.HttpCallException;
import io.cxdata.http.RetryPolicy;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final HttpCallException FAILURE = unavailable();

  private final Backoff backoff = new Backoff(RetryPolicy.standard(), new Random(17));

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "8, 30000", "1000, 30000"})
  void doublesUpToTheLongestDelayAndIsSpreadByHalfOfIt(int attempts, long middle) {
    LongSummaryStatistics delays =
        LongStream.range(0, 10_000)
            .map(i -> backoff.delay(attempts, FAILURE).toMillis())
            .summaryStatistics();

    assertThat(delays.getMin()).isBetween(middle / 2, (long) (middle * 0.51));
    assertThat(delays.getMax()).isBetween((long) (middle * 1.49), middle * 3 / 2);
    assertThat(delays.getAverage()).isBetween(middle * 0.98, middle * 1.02);
  }

  @Test
  void theSameSeedGivesTheSameDelays() {
    Backoff again = new Backoff(RetryPolicy.standard(), new Random(17));
    assertThat(LongStream.range(0, 100).mapToObj(i -> again.delay(3, FAILURE)))
        .containsExactlyElementsOf(
            LongStream.range(0, 100).mapToObj(i -> backoff.delay(3, FAILURE)).toList());
  }

  @Test
  void aDelayIsAtLeastAMillisecond() {
    RetryPolicy none = new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertThat(new Backoff(none, new Random(17)).delay(1, FAILURE)).isEqualTo(Duration.ofMillis(1));
  }
}
