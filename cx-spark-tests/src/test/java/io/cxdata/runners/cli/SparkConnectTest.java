package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.Cx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bronze, refined by DuckDB here and by Spark in another process, through Spark Connect. */
@Tag("spark")
class SparkConnectTest {
  @TempDir private Path folder;

  @Test
  void theSameBronzeGivesTheSameSilverGoldAndFindingsThroughSparkConnect()
      throws IOException, InterruptedException {
    try (BankFixture cx = new BankFixture(folder, 30)) {
      BankFixture.Outcome loaded = cx.run("hourly");
      assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
      RefinedLake byDuckDb = RefinedLake.of(cx);

      try (ConnectProcesses server = ConnectProcesses.start(folder)) {
        Path output = folder.resolve("client.txt");
        int exitCode = ConnectProcesses.run(client(server, cx), folder, cx, output);
        assertThat(exitCode).as(Files.readString(output)).isZero();
      }

      RefinedLake.of(cx).requireSame(byDuckDb);
    }
  }

  private static List<String> client(ConnectProcesses server, BankFixture cx) {
    List<String> command = ConnectProcesses.java();
    command.add("-Dspark.remote=" + server.address());
    command.addAll(
        List.of(
            "-cp",
            ConnectProcesses.classPath(
                ConnectProcesses.jars("connect-client"),
                ConnectProcesses.withoutSpark(ConnectProcesses.all()))));
    command.add(Cx.class.getName());
    command.addAll(List.of("--config", cx.file().toString()));
    command.addAll(List.of("-v", "run", "--as-of", BankFixture.TODAY.toString()));
    command.addAll(List.of("--engine", "spark", "--full-refresh"));
    command.addAll(RefinedLake.JOBS);
    return command;
  }
}
