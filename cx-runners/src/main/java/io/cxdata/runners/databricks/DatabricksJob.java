package io.cxdata.runners.databricks;

import io.cxdata.runners.cli.Main;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The main class of a task on Databricks. It takes the arguments of {@code cx}, and runs them in
 * the JVM of the driver, which it does not end: a command that is not done becomes an exception.
 *
 * @since 0.1
 */
public final class DatabricksJob {
  private static final String SERVER_TYPE = "SERVER_TYPE";

  private DatabricksJob() {}

  /**
   * Runs one command. {@code server-type} is {@code dbks} unless the environment says otherwise, so
   * that Spark is the engine and the first secrets come from the secret scope.
   *
   * @param args as for {@code cx}
   * @throws JobFailedException if the exit code of {@code cx} would not be 0, with the last lines
   *     of the output
   */
  public static void main(String[] args) {
    run(System.out, System.err, System.getenv(), args);
  }

  static void run(PrintStream out, PrintStream err, Map<String, String> variables, String... args) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.putIfAbsent(SERVER_TYPE, "dbks");
    LastLines last = new LastLines();
    int exitCode = Main.run(copied(out, last), copied(err, last), environment, args);
    if (exitCode != 0) {
      throw new JobFailedException(last.text());
    }
  }

  private static PrintStream copied(PrintStream stream, LastLines last) {
    return new PrintStream(last.copying(stream), true, StandardCharsets.UTF_8);
  }
}
