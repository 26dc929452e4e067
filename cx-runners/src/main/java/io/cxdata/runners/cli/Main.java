package io.cxdata.runners.cli;

import io.cxdata.runners.report.UserErrors;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a command line in this process.
 *
 * @since 0.1
 */
public final class Main {
  /** What stands in the place of a letter that was lost. */
  private static final char LOST = '\uFFFD';

  private Main() {}

  /**
   * Runs one command.
   *
   * @return its exit code: 0 done, 1 done with failures or an error that the user can fix, 2 an
   *     internal error or interrupted, 64 wrong usage
   */
  public static int run(String... args) {
    return run(shell(), args);
  }

  /**
   * The same in other surroundings: nothing is read from standard input, and there is no terminal.
   *
   * @param out results
   * @param err progress, warnings, errors
   * @param environment takes the place of the environment variables
   */
  public static int run(
      PrintStream out, PrintStream err, Map<String, String> environment, String... args) {
    Path directory = Path.of("").toAbsolutePath();
    return run(new Shell(out, err, environment, directory, Clock.systemUTC(), false), args);
  }

  private static int run(Shell shell, String... args) {
    Optional<String> unreadable = unreadable(args);
    if (unreadable.isPresent()) {
      return error(shell, ExitCode.FAILED, unreadable.get(), args);
    }
    try {
      return new CommandLines(shell).run(args);
    } catch (Error | InvalidPathException e) {
      Optional<String> problem = UserErrors.handled(e);
      return error(
          shell,
          problem.isPresent() ? ExitCode.FAILED : ExitCode.CRASHED,
          problem.orElseGet(
              () ->
                  "internal error ("
                      + e.getClass().getSimpleName()
                      + "), or too little memory. Every table is at its last complete version."
                      + " Raise the heap with -Xmx in CX_JAVA_OPTS, or report the error."),
          args);
    }
  }

  private static int error(Shell shell, int exitCode, String message, String... args) {
    return CommandLines.error(shell.err(), CommandLines.asksForJson(args), exitCode, message);
  }

  /**
   * Letters that the character set of the process does not have are lost before the first line of
   * Java runs: files would be looked for, and made, under other names.
   */
  private static Optional<String> unreadable(String... args) {
    boolean isFolder = System.getProperty("user.dir").indexOf(LOST) >= 0;
    if (!isFolder && Stream.of(args).noneMatch(arg -> arg.indexOf(LOST) >= 0)) {
      return Optional.empty();
    }
    return Optional.of(
        (isFolder ? "the path of the current folder" : "an argument")
            + " has letters that the character set of this process, "
            + System.getProperty("sun.jnu.encoding")
            + ", does not have. Set LC_ALL=C.UTF-8 and run again.");
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
        System.console() != null && !"dumb".equals(System.getenv("TERM")),
        true);
  }
}
