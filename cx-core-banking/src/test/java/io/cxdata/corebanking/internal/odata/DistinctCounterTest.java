package io.cxdata.corebanking.internal.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctCounterTest {
  private final DistinctCounter keys = new DistinctCounter();

  @Test
  void tellsAHundredThousandKeysApart() {
    for (int page = 0; page < 100; page++) {
      int first = page * 1_000;
      List<Optional<String>> ids =
          IntStream.range(first, first + 1_000)
              .mapToObj(i -> Optional.of("%010d".formatted(i)))
              .toList();
      assertThat(keys.addPage(ids)).isEqualTo(1_000);
      assertThat(keys.addPage(ids)).isZero();
    }
    assertThat(keys.counted()).isEqualTo(100_000);
  }

  @Test
  void countsARepetitionWithinAPageButNotAcrossPages() {
    assertThat(keys.addPage(List.of(Optional.of("a"), Optional.of("a")))).isEqualTo(2);
    assertThat(keys.addPage(List.of(Optional.of("a"), Optional.of("b")))).isEqualTo(1);
    assertThat(keys.counted()).isEqualTo(3);
  }

  @Test
  void countsEveryEntityWithoutAKey() {
    assertThat(keys.addPage(List.of(Optional.empty(), Optional.empty()))).isEqualTo(2);
    assertThat(keys.addPage(List.of(Optional.empty()))).isEqualTo(1);
  }
}
