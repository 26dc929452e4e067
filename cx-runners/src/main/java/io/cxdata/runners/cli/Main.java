package io.cxdata.runners.cli;

import io.cxdata.runners.report.UserErrors;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

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
    } catch (Error | InvalidPathException e) {
      Optional<String> problem = UserErrors.handled(e);
      System.err.println(
          "cx: "
              + problem.orElseGet(
                  () ->
                      "internal error ("
                          + e.getClass().getSimpleName()
                          + "), or too little memory. Every table is at its last complete version."
                          + " Raise the heap with -Xmx in CX_JAVA_OPTS, or report the error."));
      return problem.isPresent() ? ExitCode.FAILED : ExitCode.CRASHED;
    }
  }

  /** The surroundings of this process. */
  static Shell shell() {
    return new Shell(
        System.in,
        StandardOutput.out(),
        StandardOutput.err(),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Clock.systemUTC(),
        System.console() != null && !"dumb".equals(System.getenv("TERM")));
  }
}
