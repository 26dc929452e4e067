package io.cxdata.runners.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The values of {@code --progress}.
 *
 * @since 0.1
 */
public enum ProgressMode {
  /** A bar on a terminal, lines elsewhere. */
  AUTO,
  /** A bar, drawn over itself. */
  BAR,
  /** A line every five seconds. */
  LOG,
  /** None; lines that are always shown, such as a wait for a rate limit, still are. */
  NONE;

  /** Of a terminal that does not say how wide it is. */
  public static final int USUAL_COLUMNS = 80;

  private static final Duration BAR_INTERVAL = Duration.ofMillis(100);
  private static final Duration BAR_TICK = Duration.ofSeconds(1);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

  /** Opens the progress display for a terminal of the usual width. */
  public Progress open(PrintStream out, boolean terminal, InstantSource clock) {
    return open(out, terminal, clock, USUAL_COLUMNS);
  }

  /**
   * Opens the progress display.
   *
   * @param out where it is drawn: standard error, so that standard output has results only
   * @param terminal whether the output is a terminal
   * @param clock the time
   * @param columns the width of the terminal
   */
  public Progress open(PrintStream out, boolean terminal, InstantSource clock, int columns) {
    return switch (this) {
      case NONE -> new SilentProgress(out);
      case BAR -> bar(out, clock, columns);
      case LOG -> log(out, clock);
      case AUTO -> terminal ? bar(out, clock, columns) : log(out, clock);
    };
  }

  private static Progress bar(PrintStream out, InstantSource clock, int columns) {
    DrawnProgress progress =
        new DrawnProgress(out, clock, BAR_INTERVAL, DrawnProgress.Style.BAR, columns);
    progress.tickEvery(BAR_TICK);
    return progress;
  }

  private static Progress log(PrintStream out, InstantSource clock) {
    DrawnProgress progress =
        new DrawnProgress(out, clock, LOG_INTERVAL, DrawnProgress.Style.LINES, Integer.MAX_VALUE);
    progress.tickEvery(LOG_INTERVAL);
    return progress;
  }
}
