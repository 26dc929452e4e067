package io.cxdata.runners.progress;

/** Shows nothing. */
final class SilentProgress implements Progress {
  @Override
  public void begin(String name, long total) {}

  @Override
  public void advance(long units) {}

  @Override
  public void say(String line) {}

  @Override
  public void close() {}
}
