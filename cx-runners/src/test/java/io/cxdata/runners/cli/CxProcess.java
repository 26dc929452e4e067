package io.cxdata.runners.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code cx} in a process of its own, as a user starts it. */
final class CxProcess {
  private CxProcess() {}

  /**
   * Runs one command line to its end.
   *
   * @param main the class to start
   * @param output gets all that it prints, logs included
   * @return its exit code
   */
  static int run(
      Class<?> main,
      Path directory,
      Map<String, String> environment,
      Path output,
      List<String> jvmOptions,
      String... args)
      throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"));
    return run(jdk, main, directory, environment, output, output, jvmOptions, args);
  }

  /**
   * Runs one command line to its end, in the JVM of a JDK.
   *
   * @param errors gets its logs; may be the output
   */
  static int run(
      Path jdk,
      Class<?> main,
      Path directory,
      Map<String, String> environment,
      Path output,
      Path errors,
      List<String> jvmOptions,
      String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile());
    if (errors.equals(output)) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(errors.toFile());
    }
    Process process = builder.start();
    try {
      // Long, for a busy machine: only a command that hangs takes it all.
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        throw new AssertionError("cx did not end: " + Files.readString(output));
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Surefire keeps the real one aside. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
