package io.cxdata.runners.progress;

import java.io.PrintStream;

/** Shows no progress, but prints the lines that are always shown. */
final class SilentProgress implements Progress {
  private final PrintStream out;

  SilentProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String name, long total) {}

  @Override
  public void advance(long units) {}

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public void close() {}
}
