package io.cxdata.runners.checks;

import java.util.List;

/** Something outside this process that a run needs, and that can be looked at beforehand. */
interface Check {
  /** What it is called in the output. */
  String name();

  /** The names of the findings without which there is no sense in looking. */
  List<String> needs();

  /** What to look at when no answer comes in time: whole sentences. */
  String ifNoAnswer();

  /**
   * Looks. Leaves nothing behind, not even when it is interrupted.
   *
   * @return what was found, for people
   * @throws RuntimeException with a message made for people, when it is not as it must be
   * @throws InterruptedException when nobody waits for the answer any more
   */
  String look() throws InterruptedException;
}
