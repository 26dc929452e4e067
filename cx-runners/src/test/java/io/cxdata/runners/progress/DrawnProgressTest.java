package io.cxdata.runners.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DrawnProgressTest {
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(drawn, true, StandardCharsets.UTF_8);
  private final SteppedClock clock = new SteppedClock();

  @Test
  void linesComeAtIntervalsWithCountAndSpeed() {
    try (Progress progress =
        new DrawnProgress(out, clock, Duration.ofSeconds(5), DrawnProgress.Style.LINES, 80)) {
      progress.begin("loan details", 3_000);
      for (int second = 1; second <= 9; second++) {
        clock.step(Duration.ofSeconds(1));
        progress.advance(100);
      }
    }
    assertThat(text()).isEqualTo("loan details: 500 of 3,000, 100/s, 25 s left\n");
  }

  @Test
  void aLineComesAlsoWhileNothingAdvances() {
    try (DrawnProgress progress =
        new DrawnProgress(out, clock, Duration.ofSeconds(5), DrawnProgress.Style.LINES, 80)) {
      progress.begin("loan details", 3_000);
      clock.step(Duration.ofSeconds(4));
      progress.tick();
      assertThat(text()).isEmpty();
      clock.step(Duration.ofSeconds(1));
      progress.tick();
    }
    assertThat(text()).isEqualTo("loan details: 0 of 3,000, 0/s\n");
  }

  @Test
  void theBarIsDrawnOverItselfAndIsGoneInTheEnd() {
    try (Progress progress =
        new DrawnProgress(out, clock, Duration.ofMillis(100), DrawnProgress.Style.BAR, 80)) {
      progress.begin("loan details", 10);
      clock.step(Duration.ofSeconds(1));
      progress.advance(5);
    }
    assertThat(text())
        .contains("\r[###############...............] loan details: 5 of 10, 5/s")
        .doesNotContain("\n")
        .endsWith(" \r");
  }

  @Test
  void theTimeLeftComesAfterTwoSeconds() {
    try (Progress progress =
        new DrawnProgress(out, clock, Duration.ofMillis(100), DrawnProgress.Style.BAR, 80)) {
      progress.begin("loan details", 100_000);
      clock.step(Duration.ofMillis(1_900));
      progress.advance(100);
      assertThat(text()).doesNotContain("left");
      clock.step(Duration.ofMillis(100));
      progress.advance(100);
      assertThat(text()).endsWith("loan details: 200 of 100,000, 100/s, 17 min left");
      clock.step(Duration.ofSeconds(1));
      progress.advance(99_800);
      assertThat(text()).contains("100,000 of 100,000, 33,333/s ").doesNotContain("0 s left");
    }
  }

  @Test
  void workWithoutUnitsShowsItsTime() {
    try (DrawnProgress progress =
        new DrawnProgress(out, clock, Duration.ofMillis(100), DrawnProgress.Style.BAR, 80)) {
      progress.begin("gold.loan_contracts", 0);
      clock.step(Duration.ofSeconds(7));
      progress.tick();
      assertThat(text()).endsWith("gold.loan_contracts: 7 s");
    }
  }

  @Test
  void theBarFitsTheTerminal() {
    for (int columns : new int[] {20, 40, 80}) {
      drawn.reset();
      try (DrawnProgress progress =
          new DrawnProgress(out, clock, Duration.ofMillis(100), DrawnProgress.Style.BAR, columns)) {
        progress.begin("loan details", 15_000);
        clock.step(Duration.ofSeconds(10));
        progress.advance(5_000);
        for (String line : text().split("\r")) {
          assertThat(line.stripTrailing().length()).as("%s columns", columns).isLessThan(columns);
        }
      }
      assertThat(text().contains("[##")).as("%s columns", columns).isEqualTo(columns == 80);
    }
  }

  @Test
  void aLineThatIsAlwaysShownHasItsOwnLine() {
    try (Progress progress =
        new DrawnProgress(out, clock, Duration.ofMillis(100), DrawnProgress.Style.BAR, 80)) {
      progress.begin("promises", 0);
      progress.say("Zendesk asks to wait");
    }
    assertThat(text()).contains("\rZendesk asks to wait\n");
  }

  private String text() {
    return drawn.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** A clock that stands still between its steps. */
  private static final class SteppedClock implements InstantSource {
    private Instant now = Instant.EPOCH;

    void step(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
