package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.Cx;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bronze, refined by DuckDB here and by Spark in another process, through Spark Connect. */
@Tag("spark")
class SparkConnectTest {
  /** The client has its own copies of what it shares with Spark. */
  private static final List<String> SHARED =
      List.of("spark-common-utils_", "spark-unsafe_", "spark-variant_", "spark-tags_");

  @TempDir private Path folder;

  @Test
  void theSameBronzeGivesTheSameSilverGoldAndFindingsThroughSparkConnect()
      throws IOException, InterruptedException {
    try (BankFixture cx = new BankFixture(folder, 30)) {
      BankFixture.Outcome loaded = cx.run("hourly");
      assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
      RefinedLake byDuckDb = RefinedLake.of(cx);

      Process server = server();
      try (BufferedReader printed = server.inputReader(StandardCharsets.UTF_8)) {
        String port = port(printed);
        Path output = folder.resolve("client.txt");
        int exitCode = refineThrough("sc://127.0.0.1:" + port, cx, output);
        assertThat(exitCode).as(Files.readString(output)).isZero();
      } finally {
        server.destroyForcibly().waitFor();
      }

      RefinedLake.of(cx).requireSame(byDuckDb);
    }
  }

  private Process server() throws IOException {
    List<String> command = java();
    command.addAll(List.of("-Dspark.connect.grpc.binding.address=127.0.0.1"));
    command.addAll(List.of("-Dspark.connect.grpc.binding.port=0"));
    command.addAll(List.of("-cp", classPath(all(), jars("connect-server"))));
    command.add(ConnectServer.class.getName());
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(folder.resolve("server.txt").toFile())
        .start();
  }

  private String port(BufferedReader printed) throws IOException {
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

  private int refineThrough(String remote, BankFixture cx, Path output)
      throws IOException, InterruptedException {
    List<String> command = java();
    command.add("-Dspark.remote=" + remote);
    command.addAll(List.of("-cp", classPath(jars("connect-client"), withoutSpark())));
    command.add(Cx.class.getName());
    command.addAll(List.of("--config", cx.file().toString()));
    command.addAll(List.of("-v", "run", "--as-of", BankFixture.TODAY.toString()));
    command.addAll(List.of("--engine", "spark", "--full-refresh"));
    command.addAll(RefinedLake.JOBS);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
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
  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("--add-opens"))
            .toList());
    return command;
  }

  private static List<String> all() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.asList(classPath.split(File.pathSeparator));
  }

  private static List<String> withoutSpark() {
    return all().stream()
        .filter(
            entry -> {
              String jar = Path.of(entry).getFileName().toString();
              return !jar.startsWith("spark-") || SHARED.stream().anyMatch(jar::startsWith);
            })
        .toList();
  }

  /** What the build has laid there. */
  private static List<String> jars(String name) {
    try (Stream<Path> jars = Files.list(Path.of("target", name).toAbsolutePath())) {
      return jars.map(Path::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(List<String> first, List<String> second) {
    return String.join(File.pathSeparator, first)
        + File.pathSeparator
        + String.join(File.pathSeparator, second);
  }
}
