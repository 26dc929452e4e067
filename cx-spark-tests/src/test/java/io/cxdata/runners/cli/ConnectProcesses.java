package io.cxdata.runners.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of Spark Connect in a process of its own, and processes that are its clients. */
final class ConnectProcesses implements AutoCloseable {
  /** The client has its own copies of what it shares with Spark. */
  private static final List<String> SHARED =
      List.of("spark-common-utils_", "spark-unsafe_", "spark-variant_", "spark-tags_");

  private final Process server;
  private final BufferedReader printed;
  private final String port;

  private ConnectProcesses(Process server, BufferedReader printed, String port) {
    this.server = server;
    this.printed = printed;
    this.port = port;
  }

  static ConnectProcesses start(Path folder) throws IOException {
    List<String> command = java();
    command.addAll(List.of("-Dspark.connect.grpc.binding.address=127.0.0.1"));
    command.addAll(List.of("-Dspark.connect.grpc.binding.port=0"));
    command.addAll(List.of("-cp", classPath(all(), jars("connect-server"))));
    command.add(ConnectServer.class.getName());
    Process server =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("server.txt").toFile())
            .start();
    BufferedReader printed = server.inputReader(StandardCharsets.UTF_8);
    return new ConnectProcesses(server, printed, port(printed, folder));
  }

  private static String port(BufferedReader printed, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      if (line.startsWith("port ")) {
        return line.substring("port ".length());
      }
      lines.add(line);
    }
    throw new AssertionError(
        "The server did not start: " + lines + Files.readString(folder.resolve("server.txt")));
  }

  String address() {
    return "sc://127.0.0.1:" + port;
  }

  /** Runs a process with the bank's secrets, and returns its exit code. */
  static int run(List<String> command, Path directory, BankFixture cx, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(cx.environment());
    Process client = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      // A client that hangs must not hang the build; a busy machine needs minutes.
      return client.waitFor(30, TimeUnit.MINUTES) ? client.exitValue() : -1;
    } finally {
      client.destroyForcibly();
    }
  }

  /** Java with the options of this JVM, among which is what Spark needs. */
  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("--add-opens"))
            .toList());
    return command;
  }

  /** The class path of this process. */
  static List<String> all() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.asList(classPath.split(File.pathSeparator));
  }

  /** A class path with only that of Spark which its client needs. */
  static List<String> withoutSpark(List<String> classPath) {
    return classPath.stream()
        .filter(
            entry -> {
              String jar = Path.of(entry).getFileName().toString();
              return !jar.startsWith("spark-") || SHARED.stream().anyMatch(jar::startsWith);
            })
        .toList();
  }

  /** What the build has laid there. */
  static List<String> jars(String name) {
    try (Stream<Path> jars = Files.list(Path.of("target", name).toAbsolutePath())) {
      return jars.map(Path::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String classPath(List<String> first, List<String> second) {
    return String.join(File.pathSeparator, first)
        + File.pathSeparator
        + String.join(File.pathSeparator, second);
  }

  @Override
  public void close() throws IOException {
    try (printed) {
      server.destroyForcibly();
    }
  }
}
