package io.cxdata.runners.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an action when the process is asked to stop. */
final class InterruptHook {
  private static final Logger log = LoggerFactory.getLogger(InterruptHook.class);

  private final Thread thread;

  InterruptHook(Runnable action) {
    this.thread = new Thread(action, "interrupted run");
  }

  void register() {
    Runtime.getRuntime().addShutdownHook(thread);
  }

  /**
   * Removes it, unless the process is stopping.
   *
   * @return false if the process is stopping: the action runs, and has the last word
   */
  boolean remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
      return true;
    } catch (IllegalStateException e) {
      log.debug("The process is stopping", e);
      return false;
    }
  }
}
