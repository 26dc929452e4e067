package io.cxdata.runners.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * One command line, run in this process.
 *
 * @param out what it printed as its result
 * @param err what else it said
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(
      Path directory, Map<String, String> environment, String input, String... args) {
    return of(directory, environment, input, new ByteArrayOutputStream(), args);
  }

  /** The result goes to {@code out}, which may act on what it is given. */
  static CommandRun of(
      Path directory,
      Map<String, String> environment,
      String input,
      ByteArrayOutputStream out,
      String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            directory,
            Clock.systemUTC(),
            false);
    int exitCode = new CommandLines(shell, Duration.ofMinutes(5)).run(args);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
