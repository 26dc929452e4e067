package io.cxdata.runners.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** The values of {@code --progress}. */
public enum ProgressMode {
  /** A bar on a terminal, lines elsewhere. */
  AUTO,
  /** A bar that is drawn over itself. */
  BAR,
  /** A line every few seconds. */
  LOG,
  /** None; what must be seen, such as a wait for a rate limit, is still said. */
  NONE;

  private static final Duration BAR_INTERVAL = Duration.ofMillis(100);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

  /**
   * Opens the progress display.
   *
   * @param out where it is drawn: standard error, so that standard output stays clean
   * @param terminal whether a person looks at a terminal
   */
  public Progress open(PrintStream out, boolean terminal) {
    return switch (this) {
      case NONE -> new SilentProgress(out);
      case BAR -> bar(out);
      case LOG -> log(out);
      case AUTO -> terminal ? bar(out) : log(out);
    };
  }

  private static Progress bar(PrintStream out) {
    return new DrawnProgress(out, Clock.systemUTC(), BAR_INTERVAL, DrawnProgress.Style.BAR);
  }

  private static Progress log(PrintStream out) {
    DrawnProgress progress =
        new DrawnProgress(out, Clock.systemUTC(), LOG_INTERVAL, DrawnProgress.Style.LINES);
    progress.tickEvery(LOG_INTERVAL);
    return progress;
  }
}
