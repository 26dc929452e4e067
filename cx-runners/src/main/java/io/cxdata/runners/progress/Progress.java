package io.cxdata.runners.progress;

/**
 * Shows how far a run is. For any number of threads.
 *
 * @since 0.1
 */
public interface Progress extends AutoCloseable {
  /**
   * Begins a task, which ends the previous one.
   *
   * @param name what is being done, for example {@code bronze.persons_set}
   * @param total the number of its units; 0 if that is not known
   */
  void begin(String name, long total);

  /** Adds units of the task that are done. */
  void advance(long units);

  /** Prints a line that is always shown, for example a wait for a rate limit. */
  void say(String line);

  /** Ends the last task and clears its line. */
  @Override
  void close();
}
