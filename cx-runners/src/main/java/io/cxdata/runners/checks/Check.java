package io.cxdata.runners.checks;

import java.util.List;

/** Something outside this process that a run needs and that can be checked before it. */
interface Check {
  /** Its name in the output. */
  String name();

  /** The findings that must be ok before this check makes sense, by their names. */
  List<String> needs();

  /** What to check when no answer comes in time, in whole sentences. */
  String ifNoAnswer();

  /**
   * Checks. Leaves nothing behind, not even when it is interrupted.
   *
   * @return what was found, for the user
   * @throws RuntimeException with a message for the user, if something is wrong
   * @throws InterruptedException if the answer is no longer needed
   */
  String look() throws InterruptedException;
}
