package io.cxdata.runners.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The surroundings of a command.
 *
 * @param in standard input
 * @param out results
 * @param err progress, warnings, errors
 * @param environment the environment variables
 * @param directory the working directory
 * @param clock the time
 * @param terminal whether the output is a terminal
 * @param alone whether the process is there for this command alone, which may end it
 */
record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    Clock clock,
    boolean terminal,
    boolean alone) {

  /** In a process that goes on after the command. */
  Shell(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Path directory,
      Clock clock,
      boolean terminal) {
    this(in, out, err, environment, directory, clock, terminal, false);
  }

  /** With an empty standard input, in a process that goes on after the command. */
  Shell(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Path directory,
      Clock clock,
      boolean terminal) {
    this(InputStream.nullInputStream(), out, err, environment, directory, clock, terminal);
  }

  /** The person and the machine, as far as they are known. */
  String user() {
    String name = System.getProperty("user.name", "unknown");
    String host = environment.getOrDefault("HOSTNAME", environment.get("COMPUTERNAME"));
    return host == null ? name : name + "@" + host;
  }

  /**
   * The width of the terminal: the variable COLUMNS, which shells know and the script {@code cx}
   * exports when it prints to a terminal. Empty if the output may be of any width.
   */
  OptionalInt columns() {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * How the user calls {@code cx}, for commands that are printed to be tried; the scripts say it.
   */
  static String command() {
    String command = System.getProperty("cx.command", "./cx");
    return command.contains(" ") ? "'" + command + "'" : command;
  }
}
