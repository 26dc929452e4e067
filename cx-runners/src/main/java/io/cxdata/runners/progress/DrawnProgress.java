package io.cxdata.runners.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Draws a bar over itself, or prints a line at intervals. */
final class DrawnProgress implements Progress {
  /** The form of the progress. */
  enum Style {
    BAR,
    LINES
  }

  private static final int BAR_WIDTH = 30;

  /** A shorter bar says less than the numbers beside it. */
  private static final int SHORTEST_BAR = 10;

  /** Before that, a speed says nothing about the rest. */
  private static final Duration FIRST_ESTIMATE = Duration.ofSeconds(2);

  private final PrintStream out;
  private final InstantSource clock;
  private final Duration interval;
  private final Style style;
  private final int columns;
  private String name;
  private long total;
  private long done;
  private Instant began;
  private Instant shown;
  private int drawn;
  private ScheduledExecutorService ticker;
  private ScheduledFuture<?> ticks;

  /**
   * @param columns the width of the terminal
   */
  DrawnProgress(PrintStream out, InstantSource clock, Duration interval, Style style, int columns) {
    this.out = out;
    this.clock = clock;
    this.interval = interval;
    this.style = style;
    this.columns = columns;
  }

  /** Draws at intervals also while nothing advances, so that a long wait is visible. */
  void tickEvery(Duration period) {
    ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    ticks =
        ticker.scheduleAtFixedRate(
            this::tick, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void begin(String newName, long newTotal) {
    end();
    name = newName;
    total = newTotal;
    done = 0;
    began = clock.instant();
    shown = began;
    if (style == Style.BAR) {
      draw();
    }
  }

  @Override
  public synchronized void advance(long units) {
    done += units;
    Instant now = clock.instant();
    if (name != null && Duration.between(shown, now).compareTo(interval) >= 0) {
      shown = now;
      draw();
    }
  }

  /** Draws if the interval has passed. */
  void tick() {
    advance(0);
  }

  @Override
  public synchronized void say(String line) {
    wipe();
    out.println(line);
    if (name != null && style == Style.BAR) {
      draw();
    }
  }

  @Override
  public synchronized void close() {
    if (ticker != null) {
      ticks.cancel(false);
      ticker.shutdownNow();
    }
    end();
    out.flush();
  }

  /** A task that was never drawn leaves no line; the summary has it. */
  private void end() {
    wipe();
    name = null;
  }

  private void draw() {
    if (style == Style.LINES) {
      out.println(state());
      return;
    }
    String line = bar();
    out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    out.flush();
    drawn = line.length();
  }

  private void wipe() {
    if (drawn > 0) {
      out.print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }

  /** One line of the terminal; a longer one could not be drawn over itself. */
  private String bar() {
    String state = state();
    int width = Math.min(BAR_WIDTH, columns - 1 - state.length() - "[] ".length());
    if (total <= 0 || width < SHORTEST_BAR) {
      return state.substring(0, Math.min(state.length(), columns - 1));
    }
    int filled = (int) Math.min(width, width * done / total);
    return "[" + "#".repeat(filled) + ".".repeat(width - filled) + "] " + state;
  }

  private String state() {
    Duration elapsed = Duration.between(began, clock.instant());
    if (total <= 0 && done == 0) {
      // Work without units, such as a query.
      return name + ": " + elapsed.toSeconds() + " s";
    }
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    String of = total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "";
    return String.format(Locale.ROOT, "%s: %,d%s, %,.0f/s", name, done, of, done / seconds)
        + left(elapsed);
  }

  private String left(Duration elapsed) {
    if (done <= 0 || done >= total || elapsed.compareTo(FIRST_ESTIMATE) < 0) {
      return "";
    }
    long seconds = Math.round(elapsed.toMillis() / 1000.0 * (total - done) / done);
    if (seconds < 100) {
      return ", " + Math.max(1, seconds) + " s left";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 100
        ? ", " + minutes + " min left"
        : ", " + Math.round(minutes / 60.0) + " h left";
  }
}
