package io.cxdata.runners.progress;

/** Tells a waiting person how far the run is. Safe for use by several threads. */
public interface Progress extends AutoCloseable {
  /**
   * Begins a task, which ends the one before it.
   *
   * @param name what is being done, for example {@code bronze.persons_set}
   * @param total how many units it has, or 0 where that is not known
   */
  void begin(String name, long total);

  /** Says that more units of the task are done. */
  void advance(long units);

  /** A line that the person must see whatever is drawn, for example a wait for a rate limit. */
  void say(String line);

  /** Ends the last task and cleans the line. */
  @Override
  void close();
}
