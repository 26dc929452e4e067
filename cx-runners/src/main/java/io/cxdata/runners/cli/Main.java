package io.cxdata.runners.cli;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Runs a command line in this process.
 *
 * @since 0.1
 */
public final class Main {
  private Main() {}

  /**
   * Runs one command.
   *
   * @return its exit code: 0 done, 1 done with failures or an error that the user can fix, 2 an
   *     internal error or interrupted, 64 wrong usage
   */
  public static int run(String... args) {
    try {
      return new CommandLines(shell()).run(args);
    } catch (Error e) {
      System.err.println(
          "cx: internal error ("
              + e.getClass().getSimpleName()
              + "), or too little memory. Every table is at its last complete version. Raise the"
              + " heap with -Xmx in CX_JAVA_OPTS, or report the error.");
      return ExitCode.CRASHED;
    }
  }

  /** The surroundings of this process. */
  static Shell shell() {
    return new Shell(
        System.in,
        System.out,
        System.err,
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Clock.systemUTC(),
        System.console() != null && !"dumb".equals(System.getenv("TERM")));
  }
}
