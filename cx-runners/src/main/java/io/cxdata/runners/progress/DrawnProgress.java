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

  private final PrintStream out;
  private final InstantSource clock;
  private final Duration interval;
  private final Style style;
  private String name;
  private long total;
  private long done;
  private Instant began;
  private Instant shown;
  private int drawn;
  private ScheduledExecutorService ticker;
  private ScheduledFuture<?> ticks;

  DrawnProgress(PrintStream out, InstantSource clock, Duration interval, Style style) {
    this.out = out;
    this.clock = clock;
    this.interval = interval;
    this.style = style;
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
    String line = style == Style.BAR ? bar() : state();
    if (style == Style.LINES) {
      out.println(line);
      return;
    }
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

  private String bar() {
    if (total <= 0) {
      return state();
    }
    int filled = (int) Math.min(BAR_WIDTH, BAR_WIDTH * done / total);
    return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " + state();
  }

  private String state() {
    double seconds = Math.max(0.001, Duration.between(began, clock.instant()).toMillis() / 1000.0);
    String of = total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "";
    return String.format(Locale.ROOT, "%s: %,d%s, %,.0f/s", name, done, of, done / seconds);
  }
}
