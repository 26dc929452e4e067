package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.databricks.DatabricksJob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hourly flow from the JAR for Databricks, in a process that has the libraries of a runtime
 * first, and none of ours. Each cell of silver and gold is compared with an ordinary run.
 */
@Tag("databricks")
class DatabricksFlowTest {
  private static final Path BUILT = Path.of("..", "cx-databricks").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private BankFixture cx;
  private RefinedLake expected;

  @BeforeEach
  void runHere() throws IOException {
    cx = new BankFixture(Files.createDirectory(folder.resolve("here")), 30);
    BankFixture.Outcome loaded = cx.run("hourly");
    assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
    expected = RefinedLake.of(cx);
  }

  @AfterEach
  void closeBank() {
    cx.close();
  }

  @Test
  void besideTheClassesOfSparkAndUnderASessionThatIsNotItsOwn()
      throws IOException, InterruptedException {
    List<String> command = ConnectProcesses.java();
    command.addAll(List.of("-Dspark.master=local[2]", "-Dspark.sql.shuffle.partitions=2"));
    command.addAll(List.of("-cp", classPath(spark(), List.of(jar(), testClasses()))));
    command.add(ClusterProgram.class.getName());
    command.add(line("check"));
    command.add(line("run update-core-simple update-core-iterator update-promises"));
    command.add(line("run bronze-to-silver promises-to-silver silver-to-gold quality"));
    command.add(line("run silver-to-gold --full-refresh"));

    String output = run(command);

    assertThat(output)
        .contains("all is as it was")
        .containsPattern("runtime .*Hadoop .*3\\.4\\.1.*Jackson 2\\.18\\.2.*OkHttp none");
    requireSame();
  }

  @Test
  void behindOlderLibrariesOfTheSameNamesAndWithDuckDb() throws IOException, InterruptedException {
    List<String> command = ConnectProcesses.java();
    List<String> others = new ArrayList<>(logging());
    others.addAll(here("duckdb_jdbc"));
    others.add(jar());
    command.addAll(List.of("-cp", classPath(old(), others)));
    command.add(DatabricksJob.class.getName());
    command.addAll(words("run hourly --engine duckdb"));

    run(command);

    requireSame();
  }

  @Test
  void withoutDuckDbItsEngineIsRefusedInOneLine() throws IOException, InterruptedException {
    List<String> command = ConnectProcesses.java();
    command.addAll(List.of("-cp", classPath(logging(), List.of(jar()))));
    command.add(DatabricksJob.class.getName());
    command.addAll(words("run silver-to-gold --engine duckdb"));
    Path output = folder.resolve("output.txt");

    assertThat(ConnectProcesses.run(command, folder("there"), cx, output)).isEqualTo(1);

    assertThat(Files.readString(output).lines().filter(line -> line.startsWith("cx: ")))
        .singleElement()
        .asString()
        .contains("--engine duckdb needs DuckDB");
  }

  @Test
  void throughSparkConnectWithoutHadoopAndBehindOlderLibraries()
      throws IOException, InterruptedException {
    try (ConnectProcesses server = ConnectProcesses.start(folder)) {
      List<String> first = new ArrayList<>(old());
      first.addAll(ConnectProcesses.jars("connect-client"));
      List<String> others =
          new ArrayList<>(
              ConnectProcesses.withoutSpark(spark()).stream()
                  .filter(entry -> !name(entry).startsWith("hadoop-"))
                  .toList());
      others.add(jar());
      List<String> command = ConnectProcesses.java();
      command.add("-Dspark.remote=" + server.address());
      command.addAll(List.of("-cp", classPath(first, others)));
      command.add(DatabricksJob.class.getName());
      command.addAll(words("run hourly"));

      run(command);
    }

    requireSame();
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    int exitCode = ConnectProcesses.run(command, folder("there"), cx, output);
    assertThat(exitCode).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private void requireSame() throws IOException {
    RefinedLake.of(folder("there").resolve("lake")).requireSameRows(expected);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private List<String> words(String command) {
    List<String> words = new ArrayList<>(List.of("--config", cx.file().toString()));
    words.addAll(Arrays.asList(command.split(" ")));
    if (command.startsWith("run")) {
      words.addAll(List.of("--as-of", BankFixture.TODAY.toString()));
    }
    return words;
  }

  private String line(String command) {
    return String.join(" ", words(command));
  }

  private static List<String> spark() throws IOException {
    return Arrays.asList(
        Files.readString(BUILT.resolve("runtime/target/spark.txt"))
            .strip()
            .split(File.pathSeparator));
  }

  /** The logging of the runtime, which the JAR has not. */
  private static List<String> logging() throws IOException {
    return spark().stream()
        .filter(entry -> name(entry).startsWith("log4j-") || name(entry).startsWith("slf4j-"))
        .toList();
  }

  private static List<String> old() throws IOException {
    try (Stream<Path> jars = Files.list(BUILT.resolve("runtime/target/old"))) {
      return jars.map(Path::toString).toList();
    }
  }

  private static String jar() throws IOException {
    try (Stream<Path> jars = Files.list(BUILT.resolve("target"))) {
      return jars.map(Path::toString)
          .filter(file -> name(file).matches("cx-databricks-[^/]*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String testClasses() {
    return Path.of("target", "test-classes").toAbsolutePath().toString();
  }

  private static List<String> here(String jar) {
    return ConnectProcesses.all().stream().filter(entry -> name(entry).startsWith(jar)).toList();
  }

  private static String name(String entry) {
    return Path.of(entry).getFileName().toString();
  }

  private static String classPath(List<String> first, List<String> second) {
    return ConnectProcesses.classPath(first, second);
  }
}
